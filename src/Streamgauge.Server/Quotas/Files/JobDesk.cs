using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Audio;
using Streamgauge.Server.Quotas.Ledger;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>
/// Takes files in. A place is taken before the body is read, minutes are charged in the transaction that writes the job;
/// every way that does not end in a job gives the place back and deletes the file.
/// </summary>
internal sealed class JobDesk(
    AccountAdmission admission, AccountKeys keys, AccountLabels labels, MinutesLedger ledger, JobStore store, JobQueue queue, JobFolder folder, JobNode node, AudioVariants works, AudioOptions options, TimeProvider time)
{
    private const long BytesPerMb = 1_048_576;
    private static readonly MinDataRate SlowestUpload = new(bytesPerSecond: 16 * 1024, gracePeriod: TimeSpan.FromSeconds(5));
    private static readonly TimeSpan LongestUpload = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string, string), byte> _inProgress = [];

    public async Task<IResult> AcceptAsync(HttpContext context, Caller caller)
    {
        var account = Account.Of(caller, keys);
        if (!Upload.IsSupported(context.Request)) return new Problem(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");
        if (await ReadVariantsAsync(context.Request.Query["variants"]) is not { } variants) return Problem.InvalidRequest("variants", "must be of levels, vad, and transcribe where that is available");
        if (context.Request.Headers["Idempotency-Key"] is not [{ } key, ..]) return await AcceptAsync(context, account, variants, null);
        if (key.Length is < 1 or > 128) return Problem.InvalidRequest("Idempotency-Key", "must have 1 to 128 characters");

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

        if (await store.FindReplayAsync(account, hash, context.RequestAborted) is { } earlier) return Replay(context, earlier);
        if (!_inProgress.TryAdd((account.Key, hash), 0)) return new Problem(StatusCodes.Status409Conflict, "request_in_progress");
        try
        {
            // Looked at again: the first may have ended between the look above and taking the key.
            return await store.FindReplayAsync(account, hash, context.RequestAborted) is { } justNow ? Replay(context, justNow) : await AcceptAsync(context, account, variants, hash);
        }
        finally
        {
            _inProgress.TryRemove((account.Key, hash), out _);
        }
    }

    private async Task<IResult> AcceptAsync(HttpContext context, Account account, string variants, string? hash)
    {
        if (queue.IsFull) return new Problem(StatusCodes.Status503ServiceUnavailable, "overloaded") { RetryAfter = TimeSpan.FromSeconds(5) };

        var id = Guid.CreateVersion7(time.GetUtcNow());
        var limits = await admission.LimitsAsync(account, context.RequestAborted);
        var cap = (limits.MaxFileSizeMb ?? options.UploadHardCapMb) * BytesPerMb;
        if (context.Request.ContentLength > cap + Upload.Overhead(context.Request) || cap == 0) return TooLarge(cap);

        var answer = await admission.AdmitAsync(account, SlotKind.Job, id, metered: false, context.RequestAborted);
        if (answer.Refusal is { } refusal) return Refused(refusal);
        if (answer.Slot is not { } slot) return LimitsReport.LeasesUnavailable;
        var accepted = false;
        try
        {
            var (job, problem) = await ReadAsync(context, account, id, variants, hash, cap, answer);
            accepted = job is not null;
            if (job is null) return problem!;
            queue.Add(id, slot);
            return Accepted(context, job);
        }
        catch (IOException e) when (e is not Microsoft.AspNetCore.Http.BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            return new Problem(StatusCodes.Status503ServiceUnavailable, "storage_unavailable");
        }
        finally
        {
            if (!accepted)
            {
                folder.Delete(id);
                await slot.DisposeAsync();
            }
        }
    }

    private async Task<(AudioJob? Job, Problem? Problem)> ReadAsync(HttpContext context, Account account, Guid id, string variants, string? hash, long cap, AdmissionAnswer admitted)
    {
        using var limit = new CancellationTokenSource(LongestUpload, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = SlowestUpload;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = cap + Upload.Overhead(context.Request) + 1;

        await using var file = folder.Create(id);
        switch (await Upload.CopyAsync(context.Request, file, cap, either.Token))
        {
            case false: return (null, TooLarge(cap));
            case null: return (null, Problem.InvalidRequest("file", "must be a part of the form"));
        }

        var bytes = file.Length;
        file.Position = 0;
        var (format, fault) = await WavHeader.ReadAsync(file, either.Token);
        if (format is null) return (null, new Problem(StatusCodes.Status400BadRequest, "invalid_wav", fault));

        var now = time.Now();
        var job = new AudioJob
        {
            Id = id, AccountKey = account.Key, Variants = variants, Bytes = bytes, DurationMs = format.DurationMs, SampleRate = format.SampleRate, Channels = format.Channels,
            ChargedMs = format.DurationMs, Day = UtcDay.Of(now), Node = node.Name, IdempotencyHash = hash, CreatedAt = now, UpdatedAt = now, UserLabel = labels.Stored(account, admitted.Tier),
        };
        return await ChargeAsync(job, admitted.Limits.DailyMs, now);
    }

    private async Task<(AudioJob? Job, Problem? Problem)> ChargeAsync(AudioJob job, long? dailyMs, DateTimeOffset now)
    {
        try
        {
            var op = new LedgerOp(job.AccountKey, job.Day, job.Id.ToString("D"), SlotKind.Job, 1, job.ChargedMs) { CapMs = dailyMs, Along = t => JobStore.InsertAsync(t, job) };
            var answer = await ledger.SendAsync(op);
            return answer.Verdict == LedgerVerdict.Refused
                ? (null, Refused(admission.Refuse(QuotaRefusal.Minutes(dailyMs!.Value, answer.UsedMs, now)), Math.Max(0, dailyMs.Value - answer.UsedMs)))
                : (job, null);
        }
        catch (LedgerLostException)
        {
            return (null, new Problem(StatusCodes.Status503ServiceUnavailable, "database_unavailable") { RetryAfter = TimeSpan.FromSeconds(2) });
        }
        catch (DbException) when (job.IdempotencyHash is not null)
        {
            return (null, new Problem(StatusCodes.Status409Conflict, "request_in_progress")); // another node has just written this key
        }
    }

    private static IResult Accepted(HttpContext context, AudioJob job)
    {
        context.Response.Headers.Location = $"/api/v1/audio/jobs/{job.Id:D}";
        return Results.Json(job.ToJson(), HouseJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private static IResult Replay(HttpContext context, AudioJob job)
    {
        context.Response.Headers["Idempotent-Replay"] = "true";
        return Accepted(context, job);
    }

    private static Problem TooLarge(long cap) =>
        new(StatusCodes.Status413PayloadTooLarge, "file_too_large", $"At most {cap / BytesPerMb} MiB.") { More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["limit_mb"] = cap / BytesPerMb } };

    private static Problem Refused(QuotaRefusal refusal, long? remainingMs = null)
    {
        var more = new Dictionary<string, object?>(StringComparer.Ordinal) { ["quota"] = refusal.Name, ["limit"] = refusal.Limit, ["used"] = refusal.Used };
        if (remainingMs is not null) more["remaining_ms"] = remainingMs;
        return new Problem(StatusCodes.Status429TooManyRequests, "quota_exceeded", refusal.Message) { RetryAfter = refusal.RetryAfter, More = more };
    }

    private async Task<string?> ReadVariantsAsync(string? text)
    {
        string[] asked = text is null ? ["levels", "vad"] : [.. text.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        if (!asked.All(variant => variant is "levels" or "vad" or "transcribe")) return null;
        return !asked.Contains("transcribe") || await works.IsAvailableAsync(Variant.Transcribe) ? string.Join(',', asked) : null;
    }
}
