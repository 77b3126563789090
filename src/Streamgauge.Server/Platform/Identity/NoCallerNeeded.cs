namespace Streamgauge.Server.Platform.Identity;

/// <summary>Marks endpoints whose Authorization header, if any, is not read for them: it is no platform token (the metrics, the hooks), or they ask for one only at times.</summary>
internal sealed class NoCallerNeeded
{
    public static NoCallerNeeded Mark { get; } = new();
}
