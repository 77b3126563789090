using System.IO.Pipelines;

namespace Streamgauge.Metrics;

/// <summary>The body of one scrape on its way into a pipe: one buffer at a time, flushed before the next is asked for.</summary>
internal abstract class ScrapeBody(PipeWriter to) : IDisposable
{
    /// <summary>The size of a buffer; four times fewer flushes than a pipe's usual 16 KiB, and still within a second-level cache.</summary>
    public const int BufferSize = 64 * 1024;

    private Memory<byte> _buffer;
    private int _used;

    /// <summary>Bytes written so far, before compression.</summary>
    public long Length { get; protected set; }

    public static ScrapeBody Of(ExpositionCompression compression, PipeWriter to) =>
        compression == ExpositionCompression.Gzip ? new GzipBody(to) : new PlainBody(to);

    public abstract ValueTask WriteAsync(FamilyText family, long pass, CancellationToken ct);

    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Sends what is ready, before a wait.</summary>
    public ValueTask SendAsync(CancellationToken ct) => FlushAsync(0, ct);

    /// <summary>Sends what is still held back.</summary>
    public virtual ValueTask EndAsync(CancellationToken ct) => FlushAsync(0, ct);

    public virtual void Dispose()
    {
    }

    /// <summary>What is left of the buffer.</summary>
    protected Span<byte> Room => _buffer.Span[_used..];

    protected void Advance(int count) => _used += count;

    /// <summary>Sends the buffer and takes the next one, of at least this size; 0 takes none.</summary>
    protected async ValueTask FlushAsync(int needed, CancellationToken ct)
    {
        if (_used > 0)
        {
            to.Advance(_used);
            (_buffer, _used) = (default, 0);
            var result = await to.FlushAsync(ct);
            if (result.IsCompleted || result.IsCanceled) throw new IOException("The scraper went away in the middle of the scrape.");
        }

        if (needed > 0) _buffer = to.GetMemory(Math.Max(BufferSize, needed));
    }
}
