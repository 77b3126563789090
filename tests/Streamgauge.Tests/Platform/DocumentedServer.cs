using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Platform;

/// <summary>A server with every module on.</summary>
public sealed class DocumentedServer : IDisposable
{
    internal ServerHost Host { get; } = new(("Synthesis:Enabled", "true"), ("Quotas:DefaultTier", "premium"));

    public void Dispose() => Host.Dispose();
}
