using System.Data.Common;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Tests.Quotas;

/// <summary>A database that can go away, or commit without saying so.</summary>
internal sealed class BreakableDatabase(IDatabase inner) : IDatabase, IDisposable
{
    public IDatabase Inner { get; } = inner;

    public bool IsDown { get; set; }

    public bool LosesAnswers { get; set; }

    public DatabaseKind Kind => Inner.Kind;

    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel) => IsDown ? throw Lost() : Inner.ReadAsync(read, cancel);

    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        if (IsDown) throw Lost();
        var result = await Inner.WriteAsync(write, cancel);
        return LosesAnswers ? throw Lost() : result;
    }

    public Task WriteAloneAsync(Func<DbTransaction, Task> write, CancellationToken cancel) => Inner.WriteAloneAsync(write, cancel);

    public void Dispose() => (Inner as IDisposable)?.Dispose();

    private static DatabaseUnavailableException Lost() => new(new IOException("The test took the database away."));
}
