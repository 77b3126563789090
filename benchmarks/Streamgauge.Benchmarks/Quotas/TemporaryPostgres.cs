using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>A PostgreSQL cluster of this run's own, with its default durability, and its own load generator.</summary>
internal sealed class TemporaryPostgres : IDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin";

    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-bench-pg-").FullName;
    private readonly int _port;

    public TemporaryPostgres()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        if (Environment.IsPrivilegedProcess) Run("chown", "postgres", _folder);
        Serve("initdb", "-A", "trust", "-U", "postgres", "-D", Data);
        Serve("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1", "start");
        File.WriteAllText(Path.Combine(_folder, "charge.sql"), Script);
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres";

    private string Data => Path.Combine(_folder, "data");

    private const string Script = """
        \set source random(1, 64)
        \set seq random(1, 2000000000)
        BEGIN;
        INSERT INTO quota_usage_days (account_key, day, used_ms, jobs_started, updated_at) SELECT 'pgbench' || :source, '2026-11-21', 7, 0, now() WHERE NOT EXISTS (SELECT 1 FROM quota_charges WHERE source_id = 'p' || :source || '-' || :seq AND day = '2026-11-21' AND last_seq >= 1) ON CONFLICT (account_key, day) DO UPDATE SET used_ms = quota_usage_days.used_ms + excluded.used_ms, updated_at = excluded.updated_at RETURNING used_ms;
        INSERT INTO quota_charges (source_id, day, account_key, kind, last_seq, charged_ms, updated_at) VALUES ('p' || :source || '-' || :seq, '2026-11-21', 'pgbench' || :source, 'stream', 1, 7, now()) ON CONFLICT (source_id, day) DO UPDATE SET last_seq = quota_charges.last_seq + 1, charged_ms = quota_charges.charged_ms + 7 RETURNING charged_ms;
        COMMIT;
        """;

    /// <summary>Transactions a second of the ledger's two statements.</summary>
    public double Pgbench(int clients)
    {
        var output = Run($"{Programs}/pgbench", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres", "-n", "-M", "prepared", "-j", "2", "-c", $"{clients}", "-T", "5", "-f", Path.Combine(_folder, "charge.sql"), "postgres");
        var line = output.Split('\n').Single(l => l.StartsWith("tps = ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        Serve("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static void Serve(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs, program);
        if (Environment.IsPrivilegedProcess) Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Run(path, arguments);
    }

    private static string Run(string program, params string[] arguments)
    {
        var output = Path.GetTempFileName();
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", output, program, .. arguments]))!;
        process.WaitForExit();
        var text = File.ReadAllText(output);
        File.Delete(output);
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {text}");
    }
}
