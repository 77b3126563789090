namespace Streamgauge.Server.Platform.Cleanup;

/// <summary>Something kept for a time and no longer. Modules register their own; each runs every 10 minutes on every node, so it has to be right when two do it at once.</summary>
internal interface ICleanupStep
{
    Task RunAsync(CancellationToken stopping);
}
