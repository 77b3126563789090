using Dapper;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Files;
using Streamgauge.Server.Quotas.Tiers;
using Streamgauge.Server.Streams;
using Xunit;

namespace Streamgauge.IntegrationTests.Platform;

/// <summary>
/// Does PostgreSQL find what belongs to one account, host or key by its index? It is told to avoid reading whole tables, and does so
/// only where it must; it counts both.
/// </summary>
public sealed class IndexedLookupsTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static readonly Account Alice = new AccountKeys(new byte[32]).Account("alice");
    private static readonly string Hash = new('0', 64);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_of_an_account()
    {
        await using var database = await OpenAsync();
        var store = new JobStore(database, TimeProvider.System);
        await AssertIndexedAsync(
            database,
            "audio_jobs",
            async () =>
            {
                await store.ListAsync(Alice, 20, null, Cancel);
                await store.ListAsync(Alice, 20, (DateTimeOffset.UnixEpoch, Guid.Empty), Cancel);
                await store.FindReplayAsync(Alice, Hash, Cancel);
                await store.FindAsync(Guid.Empty, Cancel);
            });
    }

    [Fact]
    public async Task The_tier_of_an_account()
    {
        await using var database = await OpenAsync();
        var tiers = new AccountTiers(database, new QuotasOptions(), new QuotasMetrics(new MetricRegistry()), TimeProvider.System);
        await AssertIndexedAsync(database, "quota_accounts", () => tiers.OfAsync(Alice, Cancel));
    }

    [Fact]
    public async Task A_stream_by_its_key_and_the_streams_of_a_host()
    {
        await using var database = await OpenAsync();
        var store = new DatabaseStreamStore(database, TimeProvider.System);
        await AssertIndexedAsync(
            database,
            "stream_sessions",
            async () =>
            {
                await store.FindByIngestKeyAsync(Hash, Cancel);
                await store.ListAsync(new StreamPage(null, null, Hash, 20, null), Cancel);
            });
    }

    private static async Task AssertIndexedAsync(PostgresDatabase database, string table, Func<Task> lookups)
    {
        var before = await WholeReadsAsync(database, table);
        await lookups();
        Assert.Equal(before, await WholeReadsAsync(database, table));

        await database.ReadAsync(connection => connection.ExecuteAsync($"SELECT count(*) FROM {table} WHERE xmin = '1'"), Cancel); // has no index, so that we know it counts
        Assert.Equal(before + 1, await WholeReadsAsync(database, table));
    }

    private static async Task<long> WholeReadsAsync(PostgresDatabase database, string table) => await database.ReadAsync(
        async connection =>
        {
            await connection.ExecuteAsync("SELECT pg_stat_force_next_flush()");
            await connection.ExecuteAsync("SELECT 1"); // its end is when what was counted is told
            return await connection.ExecuteScalarAsync<long>("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = @table", new { table });
        },
        Cancel);

    private async Task<PostgresDatabase> OpenAsync()
    {
        var database = new PostgresDatabase(await postgres.NewDatabaseAsync() + ";Options=-c enable_seqscan=off");
        await new Migrator(database, Migrations.All, TimeProvider.System).RunAsync(Cancel);
        return database;
    }
}
