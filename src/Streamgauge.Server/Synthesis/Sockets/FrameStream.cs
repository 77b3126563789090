using System.Runtime.CompilerServices;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>
/// The upgraded connection. The framework's WebSocket on top writes whole frames (pong, ping, close, short messages) with one write
/// each, and prebuilt frames pass beside it: one gate keeps frames whole. Reading has one reader.
/// </summary>
internal sealed class FrameStream(Stream inner, KernelPath? direct) : Stream
{
    private static readonly byte[] Ping = [0x89, 0];

    private readonly SemaphoreSlim _gate = new(1);
    private readonly PongWatch _pongs = new();

    /// <summary>What is done at a client's pong; to be set before anything is read.</summary>
    public Action Ponged { private get; set; } = () => { };

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public ValueTask PingAsync() => WriteAsync(Ping);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var length = await inner.ReadAsync(buffer, cancellationToken);
        if (_pongs.Sees(buffer.Span[..length])) Ponged();
        return length;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await (direct?.SendAsync(buffer, cancellationToken) ?? inner.WriteAsync(buffer, cancellationToken));
        }
        finally
        {
            _gate.Release();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is written asynchronously.");

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;   // each write of the inner stream is flushed

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
