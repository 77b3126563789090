using System.Collections.Concurrent;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Counts what goes wrong, for all and, where a stream is known, for its snapshot.</summary>
internal sealed class BroadcastErrors
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<ErrorType, int>> _byStream = new();
    private readonly Streamgauge.Metrics.Counter[] _counters;

    public BroadcastErrors(BroadcastMetrics metrics) =>
        _counters = [.. Enum.GetValues<ErrorType>().Select(type => metrics.NovaStreamingBroadcastErrors.With(type))];

    public void Count(ErrorType type) => _counters[(int)type].Increment();

    public void Count(ErrorType type, Guid stream)
    {
        Count(type);
        _byStream.GetOrAdd(stream, static _ => new()).AddOrUpdate(type, 1, static (_, n) => n + 1);
    }

    public IReadOnlyDictionary<ErrorType, int> Of(Guid stream) => _byStream.GetValueOrDefault(stream) ?? new();

    public void Forget(Guid stream) => _byStream.TryRemove(stream, out _);
}
