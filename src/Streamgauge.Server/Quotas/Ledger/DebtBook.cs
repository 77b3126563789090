using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>The sources that owe the ledger ops it could not take, also those whose stream has ended. Asked each second until all is settled.</summary>
internal sealed class DebtBook : IEverySecond
{
    private readonly Lock _lock = new();
    private readonly HashSet<SourceMeter> _debtors = [];

    public bool IsEmpty
    {
        get
        {
            lock (_lock) return _debtors.Count == 0;
        }
    }

    public void Add(SourceMeter debtor)
    {
        lock (_lock) _debtors.Add(debtor);
    }

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        SourceMeter[] debtors;
        lock (_lock) debtors = [.. _debtors];
        foreach (var debtor in debtors)
        {
            if (!await debtor.SettleAsync()) return; // the ledger is still lost
            lock (_lock) _debtors.Remove(debtor);
        }
    }
}
