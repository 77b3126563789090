namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>
/// What one socket has not taken yet: at most `capacity` messages; then the oldest that may be dropped is, and counted
/// here and by the caller's counter. Kept messages may double the length, no more. Made at first use: most sockets never need it.
/// </summary>
internal sealed class Backlog(int capacity, Action dropped)
{
    private readonly Lock _lock = new();
    private List<ViewerMessage>? _waiting;
    private int _lost;

    public int Count { get { lock (_lock) return _waiting?.Count ?? 0; } }

    public void Add(ViewerMessage message)
    {
        lock (_lock)
        {
            _waiting ??= [];
            if (_waiting.Count >= capacity && !TryMakeRoom(message.IsKept))
            {
                Lose();
                return;
            }

            _waiting.Add(message);
        }
    }

    /// <summary>
    /// The next message. When messages were lost since the one before, their number comes first and the message waits for
    /// the next call.
    /// </summary>
    public bool TryTake(out ViewerMessage? message, out int lost)
    {
        lock (_lock)
        {
            (message, lost) = (null, _lost);
            _lost = 0;
            if (lost > 0) return true;
            if (_waiting is not { Count: > 0 }) return false;

            message = _waiting[0];
            _waiting.RemoveAt(0);
            return true;
        }
    }

    private bool TryMakeRoom(bool forKept)
    {
        var oldest = _waiting!.FindIndex(waiting => !waiting.IsKept);
        if (oldest < 0) return forKept && _waiting.Count < 2 * capacity;

        _waiting.RemoveAt(oldest);
        Lose();
        return true;
    }

    private void Lose()
    {
        _lost++;
        dropped();
    }
}
