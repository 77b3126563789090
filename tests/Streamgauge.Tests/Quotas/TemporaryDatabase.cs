using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Tests.Quotas;

/// <summary>A SQLite file with the whole schema, gone with the test.</summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-").FullName;
    private readonly List<SqliteDatabase> _opened = [];

    public async Task<IDatabase> OpenAsync()
    {
        var database = new SqliteDatabase(Path.Combine(_folder, "test.db"));
        await new Migrator(database, Migrations.All, TimeProvider.System).RunAsync(CancellationToken.None);
        _opened.Add(database);
        return database;
    }

    public void Dispose()
    {
        foreach (var database in _opened) database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
