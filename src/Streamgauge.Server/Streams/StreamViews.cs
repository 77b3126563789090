using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Identity;

namespace Streamgauge.Server.Streams;

/// <summary>A stream as the API shows it to one caller.</summary>
internal sealed class StreamViews(StreamDesk desk, StreamsOptions options, TimeProvider time)
{
    public StreamResource Of(StreamSession stream, Caller? caller) => new()
    {
        Id = stream.Id,
        Title = stream.Title,
        Description = stream.Description,
        Host = stream.HostPseudonym,
        IsHost = desk.IsOwn(caller, stream),
        Region = stream.Region,
        StreamType = stream.Kind,
        Status = stream.Status,
        RoomName = stream.RoomName,
        PeakViewers = stream.PeakViewers,
        IsLocked = stream.IsLocked,
        OpenMic = stream.OpenMic,
        StartCause = stream.StartCause,
        EndReason = stream.EndReason,
        CreatedAt = stream.CreatedAt,
        StartedAt = stream.StartedAt,
        EndedAt = stream.EndedAt,
        DurationSeconds = stream.StartedAt is { } start ? Math.Max(0, ((stream.EndedAt ?? time.Now()) - start).TotalSeconds) : null,
    };

    public StreamResource WithKey(StreamSession stream, Caller caller, string key) => Of(stream, caller) with { Ingest = Place(key) };

    public IngestPlace Place(string key) => new(options.IngestBaseUrl.ToString(), key);
}
