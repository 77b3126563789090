using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>The name under which this node's jobs are found again after a restart.</summary>
internal sealed class JobNode(PlatformOptions options)
{
    public string Name { get; } = options.NodeName ?? Environment.MachineName;
}
