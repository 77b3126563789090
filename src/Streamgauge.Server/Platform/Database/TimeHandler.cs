using System.Data;
using System.Globalization;
using Dapper;
using Npgsql;
using Streamgauge.Server.Platform.Time;

namespace Streamgauge.Server.Platform.Database;

/// <summary>Times are UTC to the microsecond: <c>timestamptz</c> in PostgreSQL, RFC 3339 text with six digits in SQLite.</summary>
internal sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
    {
        if (parameter is NpgsqlParameter) parameter.Value = Instants.Truncate(value).UtcDateTime;
        else parameter.Value = Instants.Format(value);
    }

    public override DateTimeOffset Parse(object value) => value switch
    {
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        string text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        _ => throw new InvalidCastException($"A time cannot be read from {value.GetType().Name}."),
    };
}
