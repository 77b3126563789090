namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>What each account may use on this node's word alone while the ledger is lost: so much a day, for so many accounts.</summary>
internal sealed class FailOpenBudgets(QuotasOptions options)
{
    private const int MostAccounts = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _drawn = new(StringComparer.Ordinal);
    private string _day = "";

    public bool TryDraw(string accountKey, string day, long ms)
    {
        lock (_lock)
        {
            if (string.CompareOrdinal(day, _day) > 0)
            {
                _drawn.Clear();
                _day = day;
            }

            var drawn = _drawn.GetValueOrDefault(accountKey);
            if (drawn + ms > options.FailOpenMs || (drawn == 0 && _drawn.Count >= MostAccounts)) return false;
            _drawn[accountKey] = drawn + ms;
            return true;
        }
    }
}
