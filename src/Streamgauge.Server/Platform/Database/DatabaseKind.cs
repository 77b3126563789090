namespace Streamgauge.Server.Platform.Database;

internal enum DatabaseKind
{
    Sqlite,
    Postgres,
}
