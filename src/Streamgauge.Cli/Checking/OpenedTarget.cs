using Streamgauge.Contracts.Checking.Conformance;

namespace Streamgauge.Cli.Checking;

/// <summary>What a target sent, ready to be read from the start. Its owner disposes it.</summary>
internal sealed record OpenedTarget(Stream Content, ExpositionKind Kind) : IDisposable
{
    public void Dispose() => Content.Dispose();
}
