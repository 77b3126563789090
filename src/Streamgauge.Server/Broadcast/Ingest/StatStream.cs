namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>One published stream as nginx's statistics page shows it; what the page lacks is null.</summary>
internal sealed record StatStream(Guid StreamId)
{
    public long? BytesIn { get; init; }
    public int? Clients { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
    public bool HasVideo { get; init; }
    public bool HasAudio { get; init; }

    /// <summary>Audio minus video; meaningless unless both tracks exist, and then null.</summary>
    public double? AvSyncMs { get; init; }
}
