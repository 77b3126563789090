using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas.Ledger;

namespace Streamgauge.Server.Quotas.Admission;

/// <summary>The right to go on: a lease, and for a stream the meter of its minutes. Disposing gives the unused rest and the place back.</summary>
internal sealed class Slot(LeaseHold hold, SourceMeter? meter, Action released, CancellationTokenSource lost) : IAsyncDisposable
{
    private int _over;

    /// <summary>Cancelled when others took the place while this process stood still.</summary>
    public CancellationToken Lost { get; } = lost.Token;

    /// <summary>Active slots of the account, by the last answer of the lease store.</summary>
    public int ActiveCount => hold.Answer.Count;

    public SourceMeter? Meter { get; } = meter;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _over, 1) != 0) return;
        if (Meter is not null) await Meter.EndAsync();
        await hold.DisposeAsync();
        released();
        lost.Dispose();
    }
}
