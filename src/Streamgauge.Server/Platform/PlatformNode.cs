namespace Streamgauge.Server.Platform;

/// <summary>This process among its peers: a new id at every start.</summary>
internal sealed class PlatformNode
{
    public Guid Id { get; } = Guid.NewGuid();
}
