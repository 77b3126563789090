using Streamgauge.Server.Quotas.Ledger;
using Xunit;

namespace Streamgauge.Tests.Quotas;

public sealed class UtcDayTests
{
    [Theory]
    [InlineData("2026-11-22T12:59:59+13:00", "2026-11-21", "2026-11-22T00:00:00Z")] // Pacific/Auckland in summer
    [InlineData("2026-11-22T13:00:00+13:00", "2026-11-22", "2026-11-23T00:00:00Z")]
    [InlineData("2026-11-21T19:00:00-05:00", "2026-11-22", "2026-11-23T00:00:00Z")]
    public void The_day_is_that_of_UTC_whatever_zone_a_time_is_written_in(string time, string day, string ends)
    {
        var moment = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(day, UtcDay.Of(moment));
        Assert.Equal(DateTimeOffset.Parse(ends, System.Globalization.CultureInfo.InvariantCulture), UtcDay.EndOf(moment));
    }
}
