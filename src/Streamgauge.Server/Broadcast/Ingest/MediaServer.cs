namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>One media server and how its statistics page last answered.</summary>
internal sealed class MediaServer(string name, MediaNodeOptions options)
{
    private const int FailuresUntilUnreachable = 3;
    private volatile int _failures;

    public string Name => name;
    public MediaNodeOptions Options => options;
    public bool IsUnreachable => _failures >= FailuresUntilUnreachable;
    public bool LastPollFailed => _failures > 0;

    public void Answered() => _failures = 0;

    /// <summary>True for the one failure that begins an episode.</summary>
    public bool Failed() => Interlocked.Increment(ref _failures) == FailuresUntilUnreachable;
}
