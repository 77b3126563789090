namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>What all source meters of the node share.</summary>
internal sealed class SourceMeterRoom(MinutesLedger ledger, DebtBook debts, FailOpenBudgets budgets, QuotasMetrics metrics, QuotasOptions options, TimeProvider time)
{
    public MinutesLedger Ledger { get; } = ledger;

    public DebtBook Debts { get; } = debts;

    public FailOpenBudgets Budgets { get; } = budgets;

    public QuotasMetrics Metrics { get; } = metrics;

    public QuotasOptions Options { get; } = options;

    public string Today => UtcDay.Of(time.GetUtcNow());
}
