namespace Streamgauge.Server.Platform.Identity;

/// <summary>Marks endpoints that only somebody with a platform token may call.</summary>
internal sealed class CallerNeeded
{
    public static CallerNeeded Mark { get; } = new();
}
