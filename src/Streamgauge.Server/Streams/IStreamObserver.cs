namespace Streamgauge.Server.Streams;

/// <summary>Hears of a stream's life after it is committed, once, in order per stream. Another module implements it; Streams references none.</summary>
internal interface IStreamObserver
{
    ValueTask HeardAsync(StreamEvent happened, CancellationToken stopping);
}
