using System.IO.Pipelines;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>
/// A pipe that takes bytes as a socket does, into one block used over and over, and forgets them. The copy itself is
/// paid by everyone who writes here, so a plain copy of the same bytes through it is the floor of any scrape.
/// </summary>
internal sealed class BlockSink : PipeWriter
{
    public const int BlockSize = 64 * 1024;
    private byte[] _block = new byte[BlockSize];

    public long Bytes { get; private set; }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (sizeHint > _block.Length) _block = new byte[sizeHint];
        return _block;
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => Bytes += bytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => new(default(FlushResult));

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    /// <summary>Copies an image through the block.</summary>
    public void Copy(ReadOnlySpan<byte> image)
    {
        while (!image.IsEmpty)
        {
            var part = image[..Math.Min(BlockSize, image.Length)];
            part.CopyTo(GetSpan(part.Length));
            Advance(part.Length);
            image = image[part.Length..];
        }
    }
}
