using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>At a start: this node's unfinished jobs are queued again under the place they held, and leftover files removed.</summary>
internal sealed class JobRecovery(JobStore store, JobQueue queue, JobFolder folder, JobNode node, HeldLeases leases, AccountGauges gauges, AccountTiers tiers, QuotasOptions options)
{
    public async Task RequeueAsync(CancellationToken cancellation)
    {
        var unfinished = await store.UnfinishedAsync(node.Name, cancellation);
        folder.KeepOnly(unfinished.Select(job => job.Id).ToHashSet());
        foreach (var job in unfinished)
        {
            // Without the file the analysis fails, which refunds it: the row must not stay open for ever.
            await store.RequeueAsync(job, cancellation);
            queue.Add(job.Id, await RetakeAsync(job, cancellation));
        }
    }

    private async Task<IAsyncDisposable> RetakeAsync(AudioJob job, CancellationToken cancellation)
    {
        var account = new Account("", job.AccountKey);
        var key = AccountAdmission.LeaseKey(account, SlotKind.Job);
        var hold = await leases.RetakeAsync(key, job.Id.ToString("D"), options.JobTtl, cancellation);
        if (!Pseudonym.TryParse(job.UserLabel, out var label)) return hold;

        var tier = await tiers.OfAsync(account, cancellation);
        return new RetakenPlace(hold, () => gauges.Changed(key, SlotKind.Job, tier, () => label));
    }
}
