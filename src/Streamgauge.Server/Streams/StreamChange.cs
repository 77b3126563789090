namespace Streamgauge.Server.Streams;

/// <summary>What of a stream is to change; null leaves as it is.</summary>
internal sealed record StreamChange(string? Title = null, string? Description = null, bool? IsLocked = null, bool? OpenMic = null, string? IngestKeyHash = null)
{
    public StreamSession ApplyTo(StreamSession stream) => stream with
    {
        Title = Title ?? stream.Title,
        Description = Description ?? stream.Description,
        IsLocked = IsLocked ?? stream.IsLocked,
        OpenMic = OpenMic ?? stream.OpenMic,
        IngestKeyHash = IngestKeyHash ?? stream.IngestKeyHash,
    };
}
