using Dapper;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Quotas.Ledger;

namespace Streamgauge.Server.Quotas;

/// <summary>What an account has used today.</summary>
internal sealed class UsageReader(IDatabase database)
{
    private const string Sql = "SELECT used_ms FROM quota_usage_days WHERE account_key = CAST(@Key AS char(64)) AND day = CAST(@Day AS char(10))" /* as PostgreSQL's index has them */;

    public async Task<long> ReadAsync(Account account, DateTimeOffset now, CancellationToken cancellation) =>
        await database.ReadAsync(c => c.QuerySingleOrDefaultAsync<long?>(Sql, new { account.Key, Day = UtcDay.Of(now) }), cancellation) ?? 0;

    /// <summary>Null while the database is lost: unknown is not 0.</summary>
    public async Task<long?> TryReadAsync(Account account, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(account, now, cancellation);
        }
        catch (DatabaseUnavailableException)
        {
            return null;
        }
    }
}
