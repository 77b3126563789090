using Streamgauge.Server.Platform.Cleanup;

namespace Streamgauge.Server.Platform.Identity.Keys;

/// <summary>Rotates and destroys pseudonym keys while the server runs.</summary>
internal sealed class PseudonymKeyTurn(PseudonymKeyRing ring) : ICleanupStep
{
    public Task RunAsync(CancellationToken stopping) => ring.TurnAsync(stopping);
}
