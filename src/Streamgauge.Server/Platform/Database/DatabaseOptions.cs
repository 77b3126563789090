namespace Streamgauge.Server.Platform.Database;

/// <summary>Section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>A PostgreSQL connection string (<c>Host=…</c>), or none for the SQLite file in the data folder.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How long a start waits for a database that does not answer yet.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
