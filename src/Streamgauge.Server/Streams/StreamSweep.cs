using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Streams;

/// <summary>Every 10 s: ends streams that were left behind, so that they do not count against their host for ever.</summary>
internal sealed class StreamSweep(IStreamStore store, StreamLifecycle lifecycle, StreamsOptions options, TimeProvider time) : IEverySecond
{
    private const int Every = 10;

    private long _second;

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (++_second % Every != 0) return;

        var now = time.Now();
        foreach (var stream in await store.ListAbandonedAsync(now - options.IdleTimeout, now - options.PreparingTimeout, stopping))
            await lifecycle.EndAsync(stream.Id, stream.Status == StreamStatus.Live ? EndReason.Idle : EndReason.NeverStarted, stopping);
    }
}
