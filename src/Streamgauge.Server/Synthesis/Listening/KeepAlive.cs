namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>
/// Asks a listener every 15 s whether it is still there; one that has said nothing for 30 s is gone, once it had 15 s to answer. Times are on
/// the channel's clock. Owned by the pacer; anybody may tell of an answer.
/// </summary>
internal sealed class KeepAlive(TimeSpan joined)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TimeSpan _heard = joined;
    private TimeSpan _asked = joined;
    private TimeSpan? _unanswered;   // when it was asked first since it was heard
    private bool _answered;

    /// <summary>A pong has come, asked for or not.</summary>
    public void Answered() => Volatile.Write(ref _answered, true);

    public bool IsGone(TimeSpan now)
    {
        if (Volatile.Read(ref _answered)) Hear(now);
        return now - _heard >= Patience && now - _unanswered >= Every;
    }

    /// <summary>Whether it is time to ask; the caller then does.</summary>
    public bool TryAsk(TimeSpan now)
    {
        if (now - _asked < Every) return false;

        _asked = now;
        _unanswered ??= now;
        return true;
    }

    /// <summary>Nobody could ask or answer while the process was suspended: all begins anew.</summary>
    public void Restart(TimeSpan now)
    {
        Hear(now);
        _asked = now;
    }

    private void Hear(TimeSpan now)
    {
        Volatile.Write(ref _answered, false);
        _heard = now;
        _unanswered = null;
    }
}
