using System.Text.Json;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>What the server says to a listener besides audio.</summary>
internal static class ServerMessages
{
    public static ServerMessage PersistentUnderruns { get; } = Error("PERSISTENT_UNDERRUNS", "More than 10 underruns within a minute; ask for a larger buffer tier.", "warning");

    public static ServerMessage SynthesisFailed { get; } = Error("SYNTHESIS_FAILED", "The channel cannot render music at present; come back in a few seconds.", "critical", Worth.Lasting);

    public static ServerMessage Established(object welcome) => Encode(welcome, Worth.Lasting);

    public static ServerMessage TierChanged(TierChange change) => Encode(new
    {
        type = "tier_changed",
        previous_tier = change.Previous.Name(),
        new_tier = change.Current.Name(),
        shift_ms = (int)change.Shift.TotalMilliseconds,
        reason = change.Reason.ToString().ToLowerInvariant(),
    }, Worth.Lasting);

    public static ServerMessage ControlAck(TierChange change) => Encode(new
    {
        type = "buffer_control_ack",
        previous_tier = change.Previous.Name(),
        new_tier = change.Current.Name(),
        shift_ms = (int)change.Shift.TotalMilliseconds,
    }, Worth.Lasting);

    public static ServerMessage Overrun(long skipped) => Encode(new
    {
        type = "error",
        error_code = "BUFFER_OVERRUN",
        error_message = "You read more slowly than music is made; it goes on from your tier's depth.",
        severity = "warning",
        skipped_chunks = skipped,
    }, Worth.Lasting);

    public static ServerMessage RateLimited(TimeSpan wait) => Encode(new
    {
        type = "error",
        error_code = "RATE_LIMIT_EXCEEDED",
        error_message = "Messages come faster than is allowed; this one was ignored.",
        severity = "warning",
        retry_after_ms = (int)Math.Ceiling(wait.TotalMilliseconds),
    }, Worth.RateLimit);

    public static ServerMessage Invalid(string what) => Error("INVALID_MESSAGE", what, "warning");

    public static ServerMessage Pong(string? id, DateTimeOffset now) => Encode(new { type = "pong", id, server_time = now }, Worth.Pong);

    public static ServerMessage ShutdownWarning(TimeSpan drain) => Encode(new { type = "shutdown_warning", reason = "server_shutdown", drain_period_sec = drain.TotalSeconds }, Worth.Lasting);

    private static ServerMessage Error(string code, string message, string severity, Worth worth = Worth.Notice) =>
        Encode(new { type = "error", error_code = code, error_message = message, severity }, worth);

    private static ServerMessage Encode(object message, Worth worth) => new(JsonSerializer.SerializeToUtf8Bytes(message, HouseJson.Options), worth);
}
