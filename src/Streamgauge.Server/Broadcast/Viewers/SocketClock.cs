namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>When one socket last did something: all that liveness is judged by. Safe for any thread.</summary>
internal sealed class SocketClock(TimeProvider time)
{
    private long _heard = time.GetTimestamp();
    private long _pinged;
    private long _writing;
    private long _closing;

    public void Heard() => Volatile.Write(ref _heard, time.GetTimestamp());
    public void WriteBegins() => Volatile.Write(ref _writing, time.GetTimestamp());
    public void WriteEnds() => Volatile.Write(ref _writing, 0);
    public void Closing() => Volatile.Write(ref _closing, time.GetTimestamp());

    /// <summary>Notes a ping, unless one is unanswered already: a second one must not give a silent peer more time.</summary>
    public void Pinged()
    {
        if (Volatile.Read(ref _pinged) <= Volatile.Read(ref _heard)) Volatile.Write(ref _pinged, time.GetTimestamp());
    }

    /// <summary>Time since anything arrived.</summary>
    public TimeSpan Unheard => time.GetElapsedTime(Volatile.Read(ref _heard));

    /// <summary>Time since a ping that nothing has followed.</summary>
    public TimeSpan Unanswered => Volatile.Read(ref _pinged) is var pinged && pinged > Volatile.Read(ref _heard) ? time.GetElapsedTime(pinged) : TimeSpan.Zero;

    /// <summary>How long the peer has been taking nothing of what is being sent.</summary>
    public TimeSpan Stalled => Since(ref _writing);

    /// <summary>How long the close has been under way.</summary>
    public TimeSpan ClosingFor => Since(ref _closing);

    private TimeSpan Since(ref long at) => Volatile.Read(ref at) is not 0 and var then ? time.GetElapsedTime(then) : TimeSpan.Zero;
}
