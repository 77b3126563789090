namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>
/// Short messages waiting beside the audio: eight at most; a status gives way first, then the oldest. What gives way is stale or was
/// asked for faster than the listener reads, so nobody counts it.
/// </summary>
internal sealed class Outbox
{
    public const int Capacity = 8;

    private readonly Lock _gate = new();
    private readonly List<(ReadOnlyMemory<byte> Message, bool IsStatus)> _waiting = new(Capacity);

    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _waiting.Count == 0;
        }
    }

    public void Post(ReadOnlyMemory<byte> message, bool isStatus = false)
    {
        lock (_gate)
        {
            if (_waiting.Count == Capacity) _waiting.RemoveAt(Math.Max(0, _waiting.FindIndex(item => item.IsStatus)));
            _waiting.Add((message, isStatus));
        }
    }

    public bool TryTake(out ReadOnlyMemory<byte> message)
    {
        lock (_gate)
        {
            message = _waiting.Count > 0 ? _waiting[0].Message : default;
            if (_waiting.Count == 0) return false;

            _waiting.RemoveAt(0);
            return true;
        }
    }
}
