using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>
/// One stream's place on this node: what arrives and who watches. It exists while a broadcast is open or a socket is,
/// and its series with it.
/// </summary>
internal sealed class BroadcastRoom(StreamSession stream, RoomInstruments instruments, Audience audience) : IDisposable
{
    private volatile StreamSession _stream = stream;
    private volatile BroadcastIngest? _row;
    private volatile Publication? _publication;

    public Guid Id => _stream.Id;

    /// <summary>The stream as last heard of.</summary>
    public StreamSession Stream { get => _stream; set => _stream = value; }

    /// <summary>Null before the first publication.</summary>
    public BroadcastIngest? Row { get => _row; set => _row = value; }

    /// <summary>The latest publication; it stays when it is interrupted.</summary>
    public Publication? Publication { get => _publication; set => _publication = value; }

    /// <summary>Passed one at a time by whatever moves the row: hooks, losses, ends. Never disposed: the last one to pass may have taken the room away.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    public RoomInstruments Instruments => instruments;
    public Audience Audience => audience;
    public QualityWatch Quality { get; } = new();
    public RoomTally Tally { get; } = new();

    public bool IsOpen => _row is { IsOpen: true };
    public bool IsPublishing => _row is { State: IngestState.Publishing };

    public void Dispose() => instruments.Dispose();
}
