namespace Streamgauge.Server.Quotas.Audio;

/// <summary>
/// Frames on their way to one client: at most 256. When full, the oldest that may be missed gives way and is counted; if
/// there is none, the client is too slow and <see cref="Post"/> says so.
/// </summary>
internal sealed class FrameQueue(Action dropped)
{
    private const int Capacity = 256;

    private readonly Lock _lock = new();
    private readonly LinkedList<(byte[] Frame, bool MayBeMissed)> _frames = [];
    private readonly SemaphoreSlim _waiting = new(0);
    private bool _complete;

    /// <summary>False: nothing more fits.</summary>
    public bool Post(byte[] frame, bool mayBeMissed)
    {
        lock (_lock)
        {
            if (_complete) return true;
            if (_frames.Count >= Capacity && !DropOne_NeedsLock()) return false;
            _frames.AddLast((frame, mayBeMissed));
        }

        _waiting.Release();
        return true;
    }

    /// <summary>The last word: room is made for it by dropping what waits.</summary>
    public void Complete(byte[]? last)
    {
        lock (_lock)
        {
            if (_complete) return;
            _complete = true;
            if (last is not null) _frames.AddLast((last, false));
        }

        _waiting.Release();
    }

    /// <summary>The next frame; null when there will be none.</summary>
    public async Task<byte[]?> TakeAsync(CancellationToken cancel)
    {
        while (true)
        {
            await _waiting.WaitAsync(cancel);
            lock (_lock)
            {
                if (_frames.First is { } first)
                {
                    _frames.RemoveFirst();
                    if (_complete) _waiting.Release(); // to come round once more, to the end
                    return first.Value.Frame;
                }

                if (_complete) return null;
            }
        }
    }

    private bool DropOne_NeedsLock()
    {
        for (var node = _frames.First; node is not null; node = node.Next)
        {
            if (!node.Value.MayBeMissed) continue;
            _frames.Remove(node);
            dropped();
            return true;
        }

        return false;
    }
}
