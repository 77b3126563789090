using System.Data.Common;

namespace Streamgauge.Server.Platform.Database;

/// <summary>
/// The records of the node: SQLite or PostgreSQL behind the few things we ask of either. A database that cannot be
/// reached throws <see cref="DatabaseUnavailableException"/>; everything else a statement throws is passed on.
/// </summary>
internal interface IDatabase
{
    DatabaseKind Kind { get; }

    /// <summary>Runs reads on a pooled connection.</summary>
    Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel);

    /// <summary>Runs one transaction and commits it if nothing was thrown. SQLite takes its write lock at once, PostgreSQL reads what is committed.</summary>
    Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel);

    /// <summary>As <see cref="WriteAsync{T}"/>, but one instance at a time and with room for long statements: for migrations.</summary>
    Task WriteAloneAsync(Func<DbTransaction, Task> write, CancellationToken cancel);
}
