using System.IO.Pipelines;

namespace Streamgauge.Tests.Metrics;

/// <summary>A pipe that takes everything at once and keeps nothing.</summary>
internal sealed class DiscardingWriter : PipeWriter
{
    private byte[] _buffer = new byte[1 << 16];

    public override void Advance(int bytes)
    {
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer = sizeHint > _buffer.Length ? new byte[sizeHint] : _buffer;

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
