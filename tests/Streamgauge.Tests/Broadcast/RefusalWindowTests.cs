using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class RefusalWindowTests
{
    private readonly ManualTime _time = new();
    private readonly RefusalWindow _window;

    public RefusalWindowTests() => _window = new RefusalWindow(_time);

    [Fact]
    public void The_eleventh_refusal_blocks_and_a_minute_later_nothing_does()
    {
        for (var n = 0; n < 10; n++) _window.Refused("192.0.2.7");
        Assert.False(_window.IsBlocked("192.0.2.7"));

        _window.Refused("192.0.2.7");
        Assert.True(_window.IsBlocked("192.0.2.7"));
        Assert.False(_window.IsBlocked("192.0.2.8"));

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(_window.IsBlocked("192.0.2.7"));
    }

    [Fact]
    public void Of_more_addresses_than_it_holds_the_longest_quiet_is_forgotten_even_when_its_refusals_are_stale()
    {
        for (var n = 0; n < 12; n++) _window.Refused("stale");
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.False(_window.IsBlocked("stale")); // and its refusals are thrown away

        for (var n = 0; n < 12; n++) _window.Refused("busy");
        for (var n = 0; n < 5_000; n++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            _window.Refused($"address {n}");
            if (n % 500 == 0) _window.Refused("busy");
        }

        Assert.True(_window.IsBlocked("busy"));
    }
}
