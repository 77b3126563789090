using System.Collections.Concurrent;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>What viewers complain of, by type; the types are a closed set and descriptions are kept nowhere.</summary>
internal sealed class IssueCounts
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<string, int>> _byStream = new();

    public void Count(Guid stream, string type) => _byStream.GetOrAdd(stream, static _ => new(StringComparer.Ordinal)).AddOrUpdate(type, 1, static (_, n) => n + 1);

    public IReadOnlyDictionary<string, int> Of(Guid stream) => _byStream.GetValueOrDefault(stream) ?? new(StringComparer.Ordinal);

    public void Forget(Guid stream) => _byStream.TryRemove(stream, out _);
}
