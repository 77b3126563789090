using System.Text.Json;
using Streamgauge.Media.Analysis;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Quotas.Admission;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Server frames as they go out. Levels have two decimals: more would be noise.</summary>
internal static class Frame
{
    public static byte[] Of(object frame) => JsonSerializer.SerializeToUtf8Bytes(frame, HouseJson.Options);

    public static (byte[] Bytes, bool MayBeMissed) Of(AnalysisEvent happened, long offsetMs) => happened switch
    {
        LevelsFrame f => (Of(new
        {
            type = "levels", seq = f.Seq, start_ms = f.StartMs + offsetMs, end_ms = f.EndMs + offsetMs, rms_dbfs = Db(f.RmsDbfs), peak_dbfs = Db(f.PeakDbfs),
            momentary_lufs = Db(f.MomentaryLufs), short_term_lufs = Db(f.ShortTermLufs), integrated_lufs = Db(f.IntegratedLufs),
            clipped_samples = f.ClippedSamples, dc_offset = Math.Round(f.DcOffset, 6), silent = f.Silent,
        }), true),
        VoiceActivityFrame f => (Of(new { type = "vad", seq = f.Seq, start_ms = f.StartMs + offsetMs, end_ms = f.EndMs + offsetMs, speech_ms = f.SpeechMs, speech = f.Speech }), true),
        SilenceEdge { EndMs: null } e => (Of(new { type = "silence", @event = "start", start_ms = e.StartMs + offsetMs }), false),
        SilenceEdge e => (Of(new { type = "silence", @event = "end", start_ms = e.StartMs + offsetMs, end_ms = e.EndMs + offsetMs, duration_ms = e.EndMs - e.StartMs }), false),
        SegmentEdge { EndMs: null } e => (Of(new { type = "segment", @event = "start", segment_id = e.SegmentId, start_ms = e.StartMs + offsetMs, end_ms = (long?)null, mean_dbfs = (double?)null, forced = e.Forced }), false),
        SegmentEdge e => (Of(new { type = "segment", @event = "end", segment_id = e.SegmentId, start_ms = e.StartMs + offsetMs, end_ms = e.EndMs + offsetMs, mean_dbfs = Db(e.MeanDbfs), forced = e.Forced }), false),
        _ => throw new ArgumentException($"No frame shows a {happened.GetType().Name}.", nameof(happened)),
    };

    public static byte[] Error(string code, string message, string requestId, object? data = null) =>
        Of(new { type = "error", code, message, request_id = requestId, data = data ?? new { } });

    public static byte[] Quota(QuotaRefusal refusal, string requestId, bool legacyFields)
    {
        var data = new
        {
            quota = refusal.Name, limit = refusal.Limit, used = Math.Round(refusal.Used, 6), unit = refusal.Unit, resets_at = refusal.ResetsAt,
            retry_after_ms = refusal.RetryAfter is { } wait ? (long?)wait.TotalMilliseconds : null,
        };
        return legacyFields
            ? Of(new { type = "error", code = "quota_exceeded", error_type = "quota_exceeded", quota = refusal.Name, message = refusal.Message, request_id = requestId, data })
            : Of(new { type = "error", code = "quota_exceeded", message = refusal.Message, request_id = requestId, data });
    }

    public static double? Db(double? value) => value is { } number ? Math.Round(number, 2) : null;
}
