namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>
/// Short messages waiting beside the audio, eight at most: what is worth least gives way, the oldest of its kind first. What gives way is
/// stale or was asked for faster than the listener reads, so nobody counts it. Lasting messages never do: five can wait at most, each once
/// (a greeting, a warning of the end, and what one tick of the pacer says just before it hands all of this over).
/// </summary>
internal sealed class Outbox
{
    public const int Capacity = 8;

    private readonly Lock _gate = new();
    private readonly List<ServerMessage> _waiting = new(Capacity + 1);

    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _waiting.Count == 0;
        }
    }

    public void Post(ServerMessage message)
    {
        lock (_gate) Insert_NeedsLock(_waiting.Count, message);
    }

    /// <summary>Puts a message before all that wait.</summary>
    public void PostFirst(ServerMessage message)
    {
        lock (_gate) Insert_NeedsLock(0, message);
    }

    public bool TryTake(out ReadOnlyMemory<byte> text)
    {
        lock (_gate)
        {
            text = _waiting.Count > 0 ? _waiting[0].Text : default;
            if (_waiting.Count == 0) return false;

            _waiting.RemoveAt(0);
            return true;
        }
    }

    private void Insert_NeedsLock(int at, ServerMessage message)
    {
        _waiting.Insert(at, message);
        if (_waiting.Count > Capacity) _waiting.RemoveAt(Least_NeedsLock());
    }

    private int Least_NeedsLock()
    {
        var least = 0;
        for (var i = 1; i < _waiting.Count; i++)
            if (_waiting[i].Worth < _waiting[least].Worth) least = i;
        return least;
    }
}
