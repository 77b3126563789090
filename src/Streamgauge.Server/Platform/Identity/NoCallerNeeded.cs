namespace Streamgauge.Server.Platform.Identity;

/// <summary>Marks endpoints whose Authorization header, if any, is not a platform token: the metrics and the hooks.</summary>
internal sealed class NoCallerNeeded
{
    public static NoCallerNeeded Mark { get; } = new();
}
