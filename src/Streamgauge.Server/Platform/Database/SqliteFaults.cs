using Microsoft.Data.Sqlite;

namespace Streamgauge.Server.Platform.Database;

/// <summary>Which faults of SQLite are the file's and not the statement's.</summary>
internal static class SqliteFaults
{
    // Result codes of sqlite3.h: busy, locked, I/O error, corrupt, full, cannot open, not a database.
    private static readonly int[] OfTheFile = [5, 6, 10, 11, 13, 14, 26];

    public static bool MeansUnavailable(SqliteException e) => Array.IndexOf(OfTheFile, e.SqliteErrorCode) >= 0;
}
