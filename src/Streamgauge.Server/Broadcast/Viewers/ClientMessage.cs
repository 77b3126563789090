using System.Text.Json;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>What a viewer may say, read from its envelope; `Fault` names the field that is not as it should be.</summary>
internal sealed record ClientMessage(string? Event, string? RequestId, string? IssueType, string? Fault)
{
    private static readonly string[] IssueTypes = ["buffering", "video_quality", "audio_quality", "av_sync", "other"];

    public static ClientMessage Read(JsonElement envelope)
    {
        var name = envelope.ValueKind == JsonValueKind.Object && envelope.TryGetProperty("event", out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
        var data = name is not null && envelope.TryGetProperty("data", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        var request = Text(data, "request_id");
        var issue = Text(data, "issue_type");
        return new ClientMessage(name, request, issue, Judge(name, data, request, issue));
    }

    private static string? Judge(string? name, JsonElement data, string? request, string? issue) =>
        request?.Length > 64 ? "request_id must be at most 64 characters"
        : name == "get_stream_info" && request is null ? "request_id must be given"
        : name != "report_issue" ? null
        : !IssueTypes.Contains(issue, StringComparer.Ordinal) ? $"issue_type must be one of {string.Join(", ", IssueTypes)}"
        : Text(data, "description") is not { Length: <= 500 } ? "description must be at most 500 characters"
        : null;

    private static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
