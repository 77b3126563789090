using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Quotas.Audio;
using Streamgauge.Server.Quotas.Ledger;
using Streamgauge.Server.Quotas.Speech;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>Works jobs off, and sees each to an end that is written: with its refund in the same transaction, its file gone and its place free.</summary>
internal sealed class JobRunner(
    JobQueue queue, JobStore store, JobFolder folder, JobRecovery recovery, IDatabase database, MinutesLedger ledger, SpeechService speech, QuotasMetrics metrics, AudioOptions options, TimeProvider time, ILogger<JobRunner> log) : BackgroundService
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recovery.RequeueAsync(stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, options.JobWorkers).Select(_ => Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None)));
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RunAsync(await queue.TakeAsync(stopping), stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.JobLost(e);
            }
            catch (OperationCanceledException)
            {
                return; // stopping: what runs is taken up again at the next start
            }
        }
    }

    /// <summary>Cancels a job of this node: at once while it waits, as soon as it notices while it runs. May be asked again.</summary>
    public async Task CancelAsync(AudioJob job)
    {
        if (!queue.TryWithdraw(job.Id))
        {
            queue.Cancel(job.Id);
            return;
        }

        try
        {
            await EndAsync(job, new JobEnd(AudioJob.Cancelled, job.ChargedMs));
        }
        catch (Exception e) when (e is DatabaseUnavailableException or LedgerLostException)
        {
            queue.PutBack(job.Id);
            throw new DatabaseUnavailableException(e);
        }

        await ForgetAsync(job.Id);
    }

    private async Task RunAsync(Guid id, CancellationToken stopping)
    {
        var job = await UntilAnsweredAsync(() => store.FindAsync(id, stopping), stopping);
        if (job is { IsFinished: false })
        {
            var end = job.Attempts >= MostAttempts ? JobEnd.Failed(job, "crashed", "The server ended three times while it ran.") : await AnalyseAsync(job, stopping);
            await UntilAnsweredAsync(() => EndAsync(job, end), stopping);
        }

        await ForgetAsync(id);
    }

    private Task ForgetAsync(Guid id)
    {
        folder.Delete(id);
        return queue.ForgetAsync(id);
    }

    private async Task<JobEnd> AnalyseAsync(AudioJob job, CancellationToken stopping)
    {
        var cancelled = queue.CancellationOf(job.Id);
        if (cancelled.IsCancellationRequested) return new JobEnd(AudioJob.Cancelled, job.ChargedMs);

        await UntilAnsweredAsync(async () => { await store.StartAsync(job, stopping); return true; }, stopping);
        using var limit = new CancellationTokenSource(LongestRun, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancelled, stopping);
        FileAnalysis? analysis = null;
        try
        {
            await using var file = folder.Open(job.Id);
            var (format, fault) = await WavHeader.ReadAsync(file, any.Token);
            if (format is null) return JobEnd.Failed(job, "analysis_failed", fault!);
            await using var transcript = job.Variants.Split(',').Contains("transcribe") ? await FileTranscript.BeginAsync(speech, format.SampleRate, time) : null;
            analysis = new FileAnalysis(format, job.Variants.Split(','), transcript);
            return new JobEnd(AudioJob.Succeeded, 0, Result: await analysis.RunAsync(file, any.Token));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return cancelled.IsCancellationRequested
                ? new JobEnd(AudioJob.Cancelled, job.ChargedMs - Math.Min(job.ChargedMs, analysis?.ProcessedMs ?? 0))
                : JobEnd.Failed(job, "timeout", $"It took longer than {LongestRun.TotalMinutes} minutes.");
        }
        catch (SpeechLostException e) when (!stopping.IsCancellationRequested)
        {
            return JobEnd.Failed(job, "analysis_failed", e.Message);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.JobFailed(job.Id, e);
            return JobEnd.Failed(job, "analysis_failed", "The fault has been logged.");
        }
    }

    /// <summary>Also used for jobs of nodes that never came back.</summary>
    public async Task<bool> EndAsync(AudioJob job, JobEnd end)
    {
        var now = time.Now();
        if (end.RefundMs > 0) await ledger.SendAsync(new LedgerOp(job.AccountKey, job.Day, job.Id.ToString("D"), SlotKind.Job, 2, -end.RefundMs) { Along = t => JobStore.EndAsync(t, job, end, now) });
        else await database.WriteAsync(async t => { await JobStore.EndAsync(t, job, end, now); return true; }, CancellationToken.None);
        metrics.StreamgaugeAudioJobs.With(end.Outcome).Increment();
        metrics.StreamgaugeAudioJobSeconds.Observe((now - job.CreatedAt).TotalSeconds);
        return true;
    }

    /// <summary>A database that is away is waited for: the job's end must be written, or its place would never be free.</summary>
    private async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception e) when (e is DatabaseUnavailableException or LedgerLostException)
            {
                metrics.StreamgaugeQuotaStoreErrors.With(Op.Job).Increment();
                await Task.Delay(TryAgainAfter, time, stopping);
            }
        }
    }
}
