using Dapper;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Platform.Cleanup;

internal static class BatchedDelete
{
    private const int Batch = 1000;

    /// <summary>Runs a statement that changes at most @Batch rows until it changes fewer, each time in a transaction of its own, so that no writer waits long.</summary>
    public static async Task InBatchesAsync(this IDatabase database, string sql, DynamicParameters parameters, CancellationToken stopping)
    {
        parameters.Add(nameof(Batch), Batch);
        while (await database.WriteAsync(t => t.Connection!.ExecuteAsync(sql, parameters, t), stopping) == Batch) stopping.ThrowIfCancellationRequested();
    }
}
