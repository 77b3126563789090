using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>Cancels a job wherever it is: here at once, on another node of the same database within about a second.</summary>
internal sealed class JobCancellation(JobStore store, JobQueue queue, JobRunner runner, JobNode node, IDatabase database) : IEverySecond
{
    public Task CancelAsync(AudioJob job, CancellationToken cancellation) =>
        job.Node == node.Name ? runner.CancelAsync(job) : store.AskToCancelAsync(job.Id, cancellation);

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (database.Kind == DatabaseKind.Sqlite || queue.IsEmpty) return; // nobody else writes here, or nothing to cancel

        foreach (var job in await store.AskedToCancelAsync(node.Name, stopping)) await runner.CancelAsync(job);
    }
}
