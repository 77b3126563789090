using System.Threading.Channels;

namespace Streamgauge.Server.Streams;

/// <summary>
/// Carries committed events to the observers. At most 4096 wait; then the transition that raised one waits for room,
/// since a lost `ended` would leave a broadcast open for ever. Nothing is dropped.
/// </summary>
internal sealed class StreamEvents(IEnumerable<IStreamObserver> observers, ILogger<StreamEvents> log) : BackgroundService
{
    private readonly Channel<StreamEvent> _queue = Channel.CreateBounded<StreamEvent>(
        new BoundedChannelOptions(capacity: 4096) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    public ValueTask RaiseAsync(StreamEventKind kind, StreamSession stream, CancellationToken cancellation) =>
        _queue.Writer.WriteAsync(new StreamEvent(kind, stream), cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var happened in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            foreach (var observer in observers) await TellAsync(observer, happened, stoppingToken);
        }
    }

    private async Task TellAsync(IStreamObserver observer, StreamEvent happened, CancellationToken stopping)
    {
        try
        {
            await observer.HeardAsync(happened, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.ObserverFailed(observer.GetType().Name, happened.Kind, happened.Stream.Id, e);
        }
    }
}
