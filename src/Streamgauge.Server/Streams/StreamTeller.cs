namespace Streamgauge.Server.Streams;

/// <summary>Tells every observer of every event, one after the other; one that fails does not keep the others from hearing.</summary>
internal sealed class StreamTeller(StreamEvents events, IEnumerable<IStreamObserver> observers, ILogger<StreamTeller> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var happened in events.ReadAllAsync(stoppingToken))
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
