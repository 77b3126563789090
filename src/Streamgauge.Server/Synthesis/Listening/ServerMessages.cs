using System.Text.Json;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>What the server says to a listener besides audio.</summary>
internal static class ServerMessages
{
    public static byte[] PersistentUnderruns { get; } = Error("PERSISTENT_UNDERRUNS", "More than 10 underruns within a minute; ask for a larger buffer tier.", "warning");

    public static byte[] SynthesisFailed { get; } = Error("SYNTHESIS_FAILED", "The channel cannot render music at present; come back in a few seconds.", "critical");

    public static byte[] Established(object welcome) => Encode(welcome);

    public static byte[] TierChanged(TierChange change) => Encode(new
    {
        type = "tier_changed",
        previous_tier = change.Previous.Name(),
        new_tier = change.Current.Name(),
        shift_ms = (int)change.Shift.TotalMilliseconds,
        reason = change.Reason.ToString().ToLowerInvariant(),
    });

    public static byte[] ControlAck(TierChange change) => Encode(new
    {
        type = "buffer_control_ack",
        previous_tier = change.Previous.Name(),
        new_tier = change.Current.Name(),
        shift_ms = (int)change.Shift.TotalMilliseconds,
    });

    public static byte[] Overrun(long skipped) => Encode(new
    {
        type = "error",
        error_code = "BUFFER_OVERRUN",
        error_message = "You read more slowly than music is made; it goes on from your tier's depth.",
        severity = "warning",
        skipped_chunks = skipped,
    });

    public static byte[] RateLimited(TimeSpan wait) => Encode(new
    {
        type = "error",
        error_code = "RATE_LIMIT_EXCEEDED",
        error_message = "Messages come faster than is allowed; this one was ignored.",
        severity = "warning",
        retry_after_ms = (int)Math.Ceiling(wait.TotalMilliseconds),
    });

    public static byte[] Invalid(string what) => Error("INVALID_MESSAGE", what, "warning");

    public static byte[] Pong(string? id, DateTimeOffset now) => Encode(new { type = "pong", id, server_time = now });

    public static byte[] ShutdownWarning(TimeSpan drain) => Encode(new { type = "shutdown_warning", reason = "server_shutdown", drain_period_sec = drain.TotalSeconds });

    private static byte[] Error(string code, string message, string severity) => Encode(new { type = "error", error_code = code, error_message = message, severity });

    private static byte[] Encode(object message) => JsonSerializer.SerializeToUtf8Bytes(message, HouseJson.Options);
}
