using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Storage;

/// <summary>A row of broadcast_ingests as the database takes and gives it.</summary>
internal sealed class BroadcastRow
{
    public Guid StreamId { get; set; }
    public string State { get; set; } = "";
    public int PublicationNo { get; set; }
    public string MediaNode { get; set; } = "";
    public string ClientRef { get; set; } = "";
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? InterruptedAt { get; set; }
    public DateTimeOffset? LastMediaAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? EndReason { get; set; }
    public int ViewersNow { get; set; }
    public int? FinalViewers { get; set; }

    public static BroadcastRow Of(BroadcastIngest ingest) => new()
    {
        StreamId = ingest.StreamId,
        State = StreamRow.Word(ingest.State),
        PublicationNo = ingest.PublicationNo,
        MediaNode = ingest.MediaNode,
        ClientRef = ingest.ClientRef,
        StartedAt = ingest.StartedAt,
        InterruptedAt = ingest.InterruptedAt,
        LastMediaAt = ingest.LastMediaAt,
        ClosedAt = ingest.ClosedAt,
        EndReason = ingest.EndReason is { } reason ? StreamRow.Word(reason) : null,
        ViewersNow = ingest.ViewersNow,
        FinalViewers = ingest.FinalViewers,
    };

    public BroadcastIngest ToIngest() => new()
    {
        StreamId = StreamId,
        State = Enum.Parse<IngestState>(State, ignoreCase: true),
        PublicationNo = PublicationNo,
        MediaNode = MediaNode,
        ClientRef = ClientRef,
        StartedAt = StartedAt,
        InterruptedAt = InterruptedAt,
        LastMediaAt = LastMediaAt,
        ClosedAt = ClosedAt,
        EndReason = EndReason is null ? null : Enum.Parse<BroadcastEnd>(EndReason.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
        ViewersNow = ViewersNow,
        FinalViewers = FinalViewers,
    };
}
