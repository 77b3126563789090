using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class SocketClockTests
{
    private readonly ManualTime _time = new();
    private readonly SocketClock _clock;

    public SocketClockTests() => _clock = new SocketClock(_time);

    [Fact]
    public void A_second_ping_gives_a_silent_peer_no_more_time()
    {
        Seconds(1);
        _clock.Pinged();
        Seconds(5);
        _clock.Pinged();
        Seconds(5);

        Assert.Equal(TimeSpan.FromSeconds(10), _clock.Unanswered);
    }

    [Fact]
    public void Whatever_arrives_answers_and_the_next_ping_counts_anew()
    {
        Seconds(1);
        _clock.Pinged();
        Seconds(2);
        _clock.Heard();
        Assert.Equal(TimeSpan.Zero, _clock.Unanswered);

        Seconds(3);
        _clock.Pinged();
        Seconds(4);
        Assert.Equal(TimeSpan.FromSeconds(4), _clock.Unanswered);
        Assert.Equal(TimeSpan.FromSeconds(7), _clock.Unheard);
    }

    [Fact]
    public void A_write_under_way_and_a_close_under_way_are_timed()
    {
        _clock.WriteBegins();
        _clock.Closing();
        Seconds(6);

        Assert.Equal(TimeSpan.FromSeconds(6), _clock.Stalled);
        Assert.Equal(TimeSpan.FromSeconds(6), _clock.ClosingFor);
        _clock.WriteEnds();
        Assert.Equal(TimeSpan.Zero, _clock.Stalled);
    }

    private void Seconds(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
