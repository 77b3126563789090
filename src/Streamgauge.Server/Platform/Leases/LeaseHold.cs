namespace Streamgauge.Server.Platform.Leases;

/// <summary>A lease kept by <see cref="HeldLeases"/>, or the refusal of one. Disposing lets go, once.</summary>
internal sealed class LeaseHold(HeldLeases leases, string key, string member, int? limit, TimeSpan ttl, Action? onLost) : IAsyncDisposable
{
    private int _over;

    public string Key { get; } = key;

    public string Member { get; } = member;

    public int? Limit { get; } = limit;

    public TimeSpan Ttl { get; } = ttl;

    /// <summary>What the store said at first; its count is that of the last renewal.</summary>
    public LeaseAnswer Answer { get; internal set; }

    public bool IsHeld => Answer.IsHeld && !IsDisposed;

    internal bool IsDisposed => Volatile.Read(ref _over) != 0;

    internal long RenewedAt { get; set; }

    internal int LossesSeen { get; set; }

    internal bool StoodStill { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _over, 1) == 0 && Answer.IsHeld) await leases.LetGoAsync(this);
    }

    internal void Renewed(long at, int losses, int count) =>
        (RenewedAt, LossesSeen, StoodStill, Answer) = (at, losses, false, Answer with { Count = count });

    internal void Lose()
    {
        if (Interlocked.Exchange(ref _over, 1) == 0) onLost?.Invoke();
    }
}
