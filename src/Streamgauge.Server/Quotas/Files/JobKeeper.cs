using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas.Audio;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>Once a minute: jobs of nodes that never came back are failed and refunded, results past their retention deleted.</summary>
internal sealed class JobKeeper(JobStore store, JobRunner runner, JobNode node, ILeaseStore leases, QuotasOptions quotas, AudioOptions options, TimeProvider time) : IEverySecond
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private long _turnedAt = time.GetTimestamp();

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (time.GetElapsedTime(_turnedAt) < Every) return;
        _turnedAt = time.GetTimestamp();
        foreach (var job in await store.AbandonedAsync(node.Name, time.Now() - (quotas.JobTtl * 2), stopping))
        {
            var holders = await leases.MembersAsync("audio_jobs:" + job.AccountKey, LeaseRules.MaxListed, stopping);
            if (holders is null || holders.Any(holder => holder.Member == job.Id.ToString("D"))) continue;
            await runner.EndAsync(job, JobEnd.Failed(job, "node_lost", "The server that held it did not come back."));
        }

        await store.DeleteBeforeAsync(time.Now() - options.JobRetention, stopping);
    }
}
