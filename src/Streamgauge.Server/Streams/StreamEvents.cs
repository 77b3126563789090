using System.Threading.Channels;

namespace Streamgauge.Server.Streams;

/// <summary>
/// Committed events on their way to the observers. At most 4096 wait; then the transition that raised one waits for room,
/// since a lost `ended` would leave a broadcast open for ever. Nothing is dropped.
/// </summary>
internal sealed class StreamEvents
{
    private readonly Channel<StreamEvent> _queue = Channel.CreateBounded<StreamEvent>(
        new BoundedChannelOptions(capacity: 4096) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    public ValueTask RaiseAsync(StreamEventKind kind, StreamSession stream, CancellationToken cancellation) =>
        _queue.Writer.WriteAsync(new StreamEvent(kind, stream), cancellation);

    public IAsyncEnumerable<StreamEvent> ReadAllAsync(CancellationToken stopping) => _queue.Reader.ReadAllAsync(stopping);
}
