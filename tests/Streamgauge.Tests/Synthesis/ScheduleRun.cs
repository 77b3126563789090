using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Tests.Synthesis;

/// <summary>A channel and one listener on a clock turned by hand in ticks of 10 ms; the transport takes each chunk at once.</summary>
internal sealed class ScheduleRun(ListenerSchedule schedule, long written)
{
    public TimeSpan Now { get; private set; } = TimeSpan.FromMilliseconds(-10);

    public long Written { get; private set; } = written;

    public List<(int Milliseconds, long Sequence, long DepthBefore)> Sends { get; } = [];

    public List<(int Milliseconds, TierChange Change)> Changes { get; } = [];

    public List<double> Samples { get; } = [];

    /// <summary>Ticks until the clock shows this many milliseconds; at the tick of a whole 100 ms a chunk is published first.</summary>
    public void Until(int milliseconds)
    {
        while (Now < TimeSpan.FromMilliseconds(milliseconds)) Tick();
    }

    private void Tick()
    {
        Now += TimeSpan.FromMilliseconds(10);
        schedule.CountUnderruns(Written, Now);
        Written = Math.Max(Written, PublishedBy(Now));
        if (!schedule.IsDue(Written, Now)) return;

        Sends.Add(((int)Now.TotalMilliseconds, schedule.Cursor, schedule.Depth(Written)));
        schedule.Sending();
        if (schedule.Sent(Now) is { } sample) Samples.Add(sample);
        if (schedule.Adapt() is { } change) Changes.Add(((int)Now.TotalMilliseconds, change));
    }

    private static long PublishedBy(TimeSpan now) => 40 + now.Ticks / TimeSpan.FromMilliseconds(100).Ticks;
}
