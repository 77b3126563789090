using Dapper;
using Streamgauge.Server.Platform.Database;
using Xunit;

namespace Streamgauge.Tests.Platform.Database;

/// <summary>What both databases must do alike. Each test gets an empty one from <see cref="NewDatabaseAsync"/>.</summary>
public abstract class DatabaseSuite
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 29, 12, 0, 0, 123, 456, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal abstract Task<IDatabase> NewDatabaseAsync();

    /// <summary>A second instance over the same records.</summary>
    internal abstract IDatabase Another(IDatabase database);

    [Fact]
    public async Task Several_instances_may_migrate_at_once()
    {
        var first = await NewDatabaseAsync();
        var instances = Enumerable.Range(0, 4).Select(i => i == 0 ? first : Another(first)).ToArray();

        await Task.WhenAll(instances.Select(i => Task.Run(() => MigratorOf(i, Migrations.All).RunAsync(Cancel), Cancel)));

        var versions = await first.ReadAsync(c => c.QueryAsync<int>("SELECT version FROM schema_migrations ORDER BY version"), Cancel);
        Assert.Equal(Migrations.All.Select(m => m.Version), versions);
    }

    [Fact]
    public async Task A_step_changed_after_it_was_applied_stops_the_start()
    {
        var database = await NewDatabaseAsync();
        await MigratorOf(database, [new Migration(1, "a", "CREATE TABLE a (x integer)")]).RunAsync(Cancel);

        var e = await Assert.ThrowsAsync<SchemaException>(() => MigratorOf(database, [new Migration(1, "a", "CREATE TABLE a (y integer)")]).RunAsync(Cancel));
        Assert.Contains("0001 (a) was changed", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_from_a_newer_program_stops_the_start()
    {
        var database = await NewDatabaseAsync();
        var first = new Migration(1, "a", "CREATE TABLE a (x integer)");
        await MigratorOf(database, [first, new Migration(2, "b", "CREATE TABLE b (x integer)")]).RunAsync(Cancel);

        var e = await Assert.ThrowsAsync<SchemaException>(() => MigratorOf(database, [first]).RunAsync(Cancel));
        Assert.Contains("schema 2, this program knows 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind()
    {
        var database = await NewDatabaseAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => MigratorOf(database, [new Migration(1, "a", "CREATE TABLE a (x integer); CREATE TABLE nonsense")]).RunAsync(Cancel));

        await MigratorOf(database, [new Migration(1, "a", "CREATE TABLE a (x integer)")]).RunAsync(Cancel);
    }

    [Fact]
    public async Task Times_uuids_booleans_and_nulls_come_back_as_they_went()
    {
        var database = await NewDatabaseAsync();
        await Run(database, "CREATE TABLE t (id uuid PRIMARY KEY, at timestamptz, yes boolean, n bigint)");
        var row = new Row { Id = Guid.NewGuid(), At = Noon, Yes = true, N = long.MaxValue };
        var empty = new Row { Id = Guid.NewGuid() };

        await database.WriteAsync(t => t.Connection!.ExecuteAsync("INSERT INTO t VALUES (@Id, @At, @Yes, @N)", new[] { row, empty }, t), Cancel);

        Assert.Equal(row, await Find(database, row.Id));
        Assert.Equal(empty, await Find(database, empty.Id));
    }

    [Fact]
    public async Task A_write_that_throws_is_undone()
    {
        var database = await NewDatabaseAsync();
        await Run(database, "CREATE TABLE t (n integer)");

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync<bool>(
            async t =>
            {
                await t.Connection!.ExecuteAsync("INSERT INTO t VALUES (1)", transaction: t);
                throw new InvalidOperationException();
            },
            Cancel));

        Assert.Equal(0, await Count(database));
    }

    [Fact]
    public async Task Waiting_writes_share_a_transaction_and_a_bad_one_fails_alone()
    {
        var database = await NewDatabaseAsync();
        await Run(database, "CREATE TABLE t (n integer PRIMARY KEY)");
        var largest = 0;
        await using var writer = new GroupCommitWriter<int, int>(database, ApplyAsync, capacity: 1000, batch: 64);

        var answers = Enumerable.Range(0, 200).Select(i => writer.WriteAsync(i == 100 ? -1 : i)).ToArray();

        await Assert.ThrowsAsync<InvalidOperationException>(() => answers[100]);
        Assert.Equal(Enumerable.Range(0, 200).Where(i => i != 100), await Task.WhenAll(answers.Where((_, i) => i != 100)));
        Assert.Equal(199, await Count(database));
        Assert.InRange(largest, 2, 64);

        async Task<IReadOnlyList<int>> ApplyAsync(System.Data.Common.DbTransaction transaction, IReadOnlyList<int> operations)
        {
            largest = Math.Max(largest, operations.Count);
            foreach (var n in operations)
            {
                if (n < 0) throw new InvalidOperationException("poison");
                await transaction.Connection!.ExecuteAsync("INSERT INTO t VALUES (@n)", new { n }, transaction);
            }

            return operations;
        }
    }

    private static Migrator MigratorOf(IDatabase database, IReadOnlyList<Migration> migrations) => new(database, migrations, TimeProvider.System);

    private static Task Run(IDatabase database, string sql) => database.WriteAsync(t => t.Connection!.ExecuteAsync(sql, transaction: t), Cancel);

    private static Task<int> Count(IDatabase database) => database.ReadAsync(c => c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM t"), Cancel);

    private static Task<Row> Find(IDatabase database, Guid id) =>
        database.ReadAsync(c => c.QuerySingleAsync<Row>("SELECT * FROM t WHERE id = @id", new { id }), Cancel);

    private sealed record Row
    {
        public Guid Id { get; set; }

        public DateTimeOffset? At { get; set; }

        public bool? Yes { get; set; }

        public long? N { get; set; }
    }
}
