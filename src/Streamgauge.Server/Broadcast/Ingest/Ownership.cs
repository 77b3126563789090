using System.Collections.Concurrent;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Leases;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>
/// Which broadcasts are this node's: those whose owner lease it holds. A node killed a moment ago is still the owner until
/// its lease runs out, if the leases are shared; in memory they went with it.
/// </summary>
internal sealed class Ownership(HeldLeases leases, PlatformNode node)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, LeaseHold> _held = new();

    public async Task<bool> TryTakeAsync(Guid stream, CancellationToken cancellation)
    {
        if (_held.ContainsKey(stream)) return true;

        var hold = await leases.HoldAsync($"owner:{stream}", node.Id.ToString(), limit: 1, Lease, () => _held.TryRemove(stream, out _), cancellation);
        return hold.IsHeld && _held.TryAdd(stream, hold);
    }

    public async ValueTask LetGoAsync(Guid stream)
    {
        if (_held.TryRemove(stream, out var hold)) await hold.DisposeAsync();
    }
}
