using Npgsql;
using Streamgauge.Server.Platform.Database;
using Xunit;

namespace Streamgauge.IntegrationTests.Platform;

/// <summary>A real PostgreSQL 15 in a temporary folder on a free port, without fsync: speed of tests, not of disks.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Programs = "/usr/lib/postgresql/15/bin";

    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-pg-").FullName;
    private readonly int _port = FreePort.Next();
    private readonly List<PostgresDatabase> _opened = [];
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path.Combine(Programs, "initdb"))) throw new InvalidOperationException("PostgreSQL 15 is missing: apt-get install postgresql");

        // PostgreSQL refuses to run as root, so as root the folder goes to the user that the package made.
        if (Environment.IsPrivilegedProcess) await Shell.RunAsync("chown", "postgres", _folder);
        await AsServerUserAsync("initdb", "-A", "trust", "-U", "postgres", "-D", DataFolder);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var database in _opened) await database.DisposeAsync();
            await StopAsync();
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    public Task StartAsync() =>
        AsServerUserAsync("pg_ctl", "-D", DataFolder, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200", "start");

    public Task StopAsync() => AsServerUserAsync("pg_ctl", "-D", DataFolder, "-m", "immediate", "-w", "stop");

    /// <summary>The connection string of a fresh, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return ConnectionString(name);
    }

    /// <summary>A fresh database with all tables.</summary>
    internal async Task<IDatabase> OpenAsync() => await OpenAsync(await NewDatabaseAsync());

    /// <summary>That database with all tables; closed with the server.</summary>
    internal async Task<IDatabase> OpenAsync(string connectionString)
    {
        var database = new PostgresDatabase(connectionString);
        _opened.Add(database);
        await new Migrator(database, Migrations.All, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
        return database;
    }

    private string DataFolder => Path.Combine(_folder, "data");

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database}";

    private static Task AsServerUserAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs, program);
        return Environment.IsPrivilegedProcess
            ? Shell.RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : Shell.RunAsync(path, arguments);
    }
}
