using System.Text.Json;
using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Viewers.Wire;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>What viewers are told, as frames: the envelope {"event", "data"} of protocol 1.0, every event with its timestamp.</summary>
internal sealed class ViewerEvents(ViewersOptions options, TimeProvider time)
{
    public ViewerMessage ConnectionEstablished(BroadcastRoom room, string viewer, string session) => Event("connection_established", new
    {
        stream_id = room.Id,
        viewer_id = viewer,
        session_id = session,
        protocol_version = "1.0",
        status = room.Stream.Status,
        viewer_count = room.Audience.Viewers,
        peak_viewers = room.Audience.Peak,
        ping_interval_ms = (long)options.PingInterval.TotalMilliseconds,
        timestamp = time.Now(),
    });

    public ViewerMessage StreamStarted(BroadcastRoom room) => Event("stream_started", new
    {
        stream_id = room.Id,
        broadcaster_id = room.Stream.HostPseudonym,
        title = room.Stream.Title,
        description = room.Stream.Description,
        quality = room.Publication?.Quality,
        fps = (double?)null, // the statistics page does not measure it
        bitrate_kbps = Rounded(room.Publication?.BitrateKbps(TimeSpan.FromSeconds(5))),
        resumed = room.Row?.PublicationNo > 1,
        timestamp = time.Now(),
    });

    public ViewerMessage ViewerCountChanged(Guid stream, int viewers, int peak, int change) =>
        Event("viewer_count_changed", new { stream_id = stream, viewer_count = viewers, peak_viewers = peak, change, timestamp = time.Now() });

    public ViewerMessage QualityChanged(Guid stream, QualityChange change) => Event("quality_changed", new
    {
        stream_id = stream,
        previous_quality = change.PreviousLabel,
        new_quality = change.NewLabel,
        previous_bitrate_kbps = Rounded(change.PreviousKbps),
        new_bitrate_kbps = Rounded(change.NewKbps),
        fps = (double?)null,
        reason = change.Reason,
        timestamp = time.Now(),
    });

    public ViewerMessage BitrateUpdate(Guid stream, double kbps, string quality, string health) =>
        Event("bitrate_update", new { stream_id = stream, current_bitrate_kbps = Rounded(kbps), quality, fps = (double?)null, health, timestamp = time.Now() });

    public ViewerMessage StreamEnded(Guid stream, TimeSpan duration, int peak, int viewers, BroadcastEnd reason) => Event("stream_ended", new
    {
        stream_id = stream,
        duration_seconds = duration.TotalSeconds,
        peak_viewers = peak,
        final_viewer_count = viewers,
        reason,
        timestamp = time.Now(),
    }, isKept: true);

    public ViewerMessage StreamInfo(BroadcastView view, string? request) => Event("stream_info", view with { RequestId = request, Timestamp = time.Now() });

    public ViewerMessage IssueReceived(string? request) => Event("issue_received", new { request_id = request, timestamp = time.Now() });

    /// <summary>One write of two frames: the JSON ping for scripts, the protocol's own for everybody else.</summary>
    public ViewerMessage Ping(long sequence)
    {
        var json = Event("ping", new { sequence, timestamp = time.Now() });
        return new ViewerMessage((byte[])[.. json.Frame.Span, .. ServerFrame.Encode(Opcode.Ping, System.Text.Encoding.ASCII.GetBytes($"{sequence}"))]);
    }

    public ViewerMessage IngestInterrupted() =>
        Error("ingest_interrupted", "The broadcaster's connection was interrupted.", "warning", recoverable: true, "wait");

    public ViewerMessage RateLimited() =>
        Error("rate_limited", "More than 10 messages a second.", "warning", recoverable: true, "slow_down");

    public ViewerMessage InvalidRequest(string fault) =>
        Error("invalid_request", fault, "info", recoverable: true, "correct_request");

    public ViewerMessage MessagesDropped(int dropped) => Event("error", new
    {
        error_code = "messages_dropped",
        error_message = "Messages were dropped because they were not read in time.",
        severity = "warning",
        recoverable = true,
        suggested_action = "get_stream_info",
        dropped,
        timestamp = time.Now(),
    }, isKept: true);

    public ViewerMessage ServerRestarting(int retryAfterMs) => Event("error", new
    {
        error_code = "server_restarting",
        error_message = "The server is restarting.",
        severity = "warning",
        recoverable = true,
        suggested_action = "reconnect",
        retry_after_ms = retryAfterMs,
        timestamp = time.Now(),
    }, isKept: true);

    private ViewerMessage Error(string code, string message, string severity, bool recoverable, string action) => Event("error", new
    {
        error_code = code,
        error_message = message,
        severity,
        recoverable,
        suggested_action = action,
        timestamp = time.Now(),
    }, isKept: true);

    private static ViewerMessage Event(string name, object data, bool isKept = false) =>
        new(ServerFrame.Encode(Opcode.Text, JsonSerializer.SerializeToUtf8Bytes(new { @event = name, data }, HouseJson.Options)), isKept);

    private static double? Rounded(double? kbps) => kbps is { } value ? Math.Round(value, 1) : null;
}
