using Streamgauge.Server.Synthesis.Channels;

namespace Streamgauge.Tests.Synthesis;

public sealed class RetryPauseTests
{
    private readonly TurnedClock _clock = new();
    private readonly RetryPause _pause;

    public RetryPauseTests() => _pause = new RetryPause(_clock);

    [Fact]
    public void Each_rest_is_twice_the_last_up_to_a_minute()
    {
        foreach (var seconds in new[] { 5, 10, 20, 40, 60, 60 }) AssertRest(seconds);
    }

    [Fact]
    public void Ten_minutes_of_life_make_the_next_rest_short_again()
    {
        AssertRest(5);
        Live(599);
        AssertRest(10);
        Live(600);
        AssertRest(5);
    }

    private void Live(int seconds)
    {
        _pause.Live();
        _clock.Turn(1_000.0 * seconds);
    }

    private void AssertRest(int seconds)
    {
        _pause.Begin();
        _clock.Turn(1_000.0 * seconds - 1);
        Assert.False(_pause.IsOver);
        _clock.Turn(1);
        Assert.True(_pause.IsOver);
    }
}
