using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas.Admission;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>At a start: this node's unfinished jobs are queued again under the place they held, and leftover files removed.</summary>
internal sealed class JobRecovery(JobStore store, JobQueue queue, JobFolder folder, JobNode node, HeldLeases leases, QuotasOptions options)
{
    public async Task RequeueAsync(CancellationToken cancellation)
    {
        var unfinished = await store.UnfinishedAsync(node.Name, cancellation);
        folder.KeepOnly(unfinished.Select(job => job.Id).ToHashSet());
        foreach (var job in unfinished)
        {
            // Without the file the analysis fails, which refunds it: the row must not stay open for ever.
            var hold = await leases.RetakeAsync("audio_jobs:" + job.AccountKey, job.Id.ToString("D"), options.JobTtl, cancellation);
            queue.Add(job.Id, hold);
        }
    }
}
