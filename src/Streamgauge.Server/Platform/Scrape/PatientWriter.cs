using System.IO.Pipelines;

namespace Streamgauge.Server.Platform.Scrape;

/// <summary>Gives a reader so long to take each block. Recording never waits for one, but its place among the scrapes is others' too.</summary>
internal sealed class PatientWriter(PipeWriter inner, TimeSpan patience, TimeProvider time, Action hangUp) : PipeWriter
{
    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var flush = inner.FlushAsync(cancellationToken);
        if (flush.IsCompleted) return await flush;

        using var timeout = new CancellationTokenSource(patience, time);
        await using var _ = timeout.Token.Register(hangUp);
        return await flush; // after hanging up it ends as if the reader had gone
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    public override void Advance(int bytes) => inner.Advance(bytes);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);
}
