using System.Collections.Concurrent;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Broadcast.Storage;

/// <summary>
/// Writes what becomes of broadcasts. While the database is away the newest write of each broadcast is kept, and tried
/// every 2 s until it commits. At most 1,000 are kept; beyond that the caller hears that the database is away.
/// </summary>
internal sealed class KeptWrites(ILogger<KeptWrites> log) : IEverySecond
{
    private const int Capacity = 1_000;
    private const int TryEvery = 2;

    private readonly ConcurrentDictionary<Guid, Func<Task<bool>>> _kept = new();
    private long _second;

    public bool Has(Guid stream) => _kept.ContainsKey(stream);

    /// <summary>The write's own answer; true when it is kept for later.</summary>
    public async Task<bool> WriteAsync(Guid stream, Func<Task<bool>> write)
    {
        if (!_kept.ContainsKey(stream)) // else it would overtake what is kept
        {
            try
            {
                return await write();
            }
            catch (DatabaseUnavailableException e) when (_kept.Count < Capacity)
            {
                if (_kept.IsEmpty) log.BroadcastsKept(e.InnerException?.Message ?? e.Message);
            }
        }

        _kept[stream] = write;
        return true;
    }

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (++_second % TryEvery != 0) return;

        foreach (var kept in _kept)
        {
            try
            {
                await kept.Value();
            }
            catch (DatabaseUnavailableException)
            {
                return; // still away
            }

            _kept.TryRemove(kept); // unless a newer write has taken its place
        }
    }
}
