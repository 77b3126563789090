using Dapper;
using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Files;
using Xunit;

namespace Streamgauge.IntegrationTests.Quotas.Files;

/// <summary>Does PostgreSQL find an account's jobs by their index? It is told to avoid reading whole tables, and does so only where it must.</summary>
public sealed class JobQueriesTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_query_of_an_account_reads_the_jobs_of_all()
    {
        await using var database = new PostgresDatabase(await postgres.NewDatabaseAsync() + ";Options=-c enable_seqscan=off");
        await new Migrator(database, Migrations.All, TimeProvider.System).RunAsync(Cancel);
        var store = new JobStore(database, TimeProvider.System);
        var account = new AccountKeys(new byte[32]).Account("alice");
        var before = await WholeReadsAsync(database);

        await store.ListAsync(account, 20, null, Cancel);
        await store.ListAsync(account, 20, (DateTimeOffset.UnixEpoch, Guid.Empty), Cancel);
        await store.FindReplayAsync(account, new string('0', 64), Cancel);
        await store.FindAsync(Guid.Empty, Cancel);

        Assert.Equal(before, await WholeReadsAsync(database));
        await database.ReadAsync(connection => connection.ExecuteAsync("SELECT count(*) FROM audio_jobs WHERE error_code = 'x'"), Cancel); // has no index
        Assert.Equal(before + 1, await WholeReadsAsync(database));
    }

    private static async Task<long> WholeReadsAsync(PostgresDatabase database) => await database.ReadAsync(
        async connection =>
        {
            await connection.ExecuteAsync("SELECT pg_stat_force_next_flush()");
            await connection.ExecuteAsync("SELECT 1"); // its end is when what was counted is told
            return await connection.ExecuteScalarAsync<long>("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'audio_jobs'");
        },
        Cancel);
}
