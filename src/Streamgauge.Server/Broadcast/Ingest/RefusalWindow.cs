namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>
/// Slows down whoever tries keys: more than 10 refusals of one address in 60 s and the next attempt is not even looked
/// up. 4096 addresses in memory; the one that was refused longest ago is forgotten first.
/// </summary>
internal sealed class RefusalWindow(TimeProvider time)
{
    private const int Allowed = 10;
    private const int MaxAddresses = 4096;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<long>> _refusals = new(StringComparer.Ordinal);

    public bool IsBlocked(string? address)
    {
        if (address is null) return false;

        lock (_lock) return _refusals.TryGetValue(address, out var times) && Fresh(times).Count > Allowed;
    }

    public void Refused(string? address)
    {
        if (address is null) return;

        lock (_lock)
        {
            if (!_refusals.TryGetValue(address, out var times))
            {
                if (_refusals.Count >= MaxAddresses) _refusals.Remove(_refusals.MinBy(entry => entry.Value.LastOrDefault()).Key);
                _refusals[address] = times = new Queue<long>();
            }

            times.Enqueue(time.GetTimestamp());
            if (times.Count > Allowed + 1) times.Dequeue(); // one more than allowed is all that can matter
        }
    }

    private Queue<long> Fresh(Queue<long> times)
    {
        while (times.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window) times.Dequeue();
        return times;
    }
}
