using System.Text.RegularExpressions;

namespace Streamgauge.Server.Streams;

/// <summary>Gathers every fault of a request's body, by property.</summary>
internal sealed partial class StreamFaults(StreamsOptions options)
{
    public Dictionary<string, string[]> Found { get; } = new(StringComparer.Ordinal);

    public StreamFaults Check(NewStream body)
    {
        CheckTitle(body.Title ?? "");
        CheckDescription(body.Description);
        if (body.Region is { } region && !options.Regions.Contains(region)) Found["region"] = [$"must be one of {string.Join(", ", options.Regions)}"];
        if (body.StreamType is not (null or "live" or "pre-recorded")) Found["stream_type"] = ["must be live or pre-recorded"];
        if (body.RoomName is { } room && !RoomName().IsMatch(room)) Found["room_name"] = ["must be 1 to 128 characters of [A-Za-z0-9_:-]"];
        return this;
    }

    public StreamFaults Check(StreamPatch body)
    {
        if (body.Title is { } title) CheckTitle(title);
        CheckDescription(body.Description);
        return this;
    }

    private void CheckTitle(string title)
    {
        if (title.Trim().Length is 0 or > 255) Found["title"] = ["must be 1 to 255 characters"];
    }

    private void CheckDescription(string? description)
    {
        if (description?.Length > 2000) Found["description"] = ["must be at most 2000 characters"];
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_:-]{1,128}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoomName();
}
