using System.Diagnostics;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Ledger;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>Charges a second of 64 sources on both databases, beside pgbench running the same two statements on the same cluster.</summary>
internal sealed class LedgerCharges : IQuestion
{
    private const int Sources = 64;
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public string Name => "A charge in the minutes ledger";

    public Answer Ask() => AskAsync().GetAwaiter().GetResult();

    private async Task<Answer> AskAsync()
    {
        using var cluster = new TemporaryPostgres();
        await using var postgres = new PostgresDatabase(cluster.ConnectionString);
        await new Migrator(postgres, Migrations.All, TimeProvider.System).RunAsync(CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("streamgauge-bench-");
        using var sqlite = new SqliteDatabase(Path.Combine(folder.FullName, "bench.db"));
        await new Migrator(sqlite, Migrations.All, TimeProvider.System).RunAsync(CancellationToken.None);

        var (ours, theirs, embedded) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            ours.Add(await ChargeAsync(postgres));
            theirs.Add(Math.Max(cluster.Pgbench(8), cluster.Pgbench(16)));
            embedded.Add(await ChargeAsync(sqlite));
        }

        return new Answer(Name)
        {
            Findings =
            [
                new("PostgreSQL, beside the best of pgbench with 8 and 16 clients", Medians.Of(ours.Zip(theirs, (a, b) => a / b)), "x", Must: 0.7, Hope: 1.5) { AtLeast = true },
                new("charges on PostgreSQL", Medians.Of(ours), "/s"),
                new("pgbench", Medians.Of(theirs), "/s"),
                new("charges on SQLite", Medians.Of(embedded), "/s"),
            ],
        };
    }

    private static async Task<double> ChargeAsync(IDatabase database)
    {
        await using var ledger = new MinutesLedger(database, new QuotasMetrics(new MetricRegistry()), TimeProvider.System);
        var (began, done, run) = (Stopwatch.GetTimestamp(), 0, Guid.NewGuid().ToString("N")[..8]);
        await Task.WhenAll(Enumerable.Range(0, Sources).Select(source => Task.Run(async () =>
        {
            for (var seq = 1; Stopwatch.GetElapsedTime(began) < Measured; seq++)
            {
                await ledger.SendAsync(new LedgerOp($"{source:x64}", "2026-11-21", $"{run}-{source}", SlotKind.Stream, seq, 7));
                Interlocked.Increment(ref done);
            }
        })));
        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
