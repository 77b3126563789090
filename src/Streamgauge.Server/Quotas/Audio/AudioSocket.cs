using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>One WebSocket: whole messages in, frames out through a bounded queue, and a close that waits for the peer, but not for ever.</summary>
internal sealed class AudioSocket(WebSocket socket, FrameQueue frames, TimeProvider time, CancellationToken peerGone) : IDisposable
{
    private const int LargestMessage = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _cut = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4 * 1024); // 100 ms of 16 kHz fit, and there may be thousands of sockets

    public FrameQueue Frames { get; } = frames;

    /// <summary>The next whole message, valid until the next call; or how the socket ended.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(WebSocketMessageType Type, ReadOnlyMemory<byte> Message, AudioEnd? End)> ReceiveAsync()
    {
        var length = 0;
        try
        {
            while (true)
            {
                if (length == _buffer.Length) Grow();
                var received = await socket.ReceiveAsync(_buffer.AsMemory(length), _cut.Token);
                if (received.MessageType == WebSocketMessageType.Close) return (received.MessageType, default, AudioEnd.PeerGone);
                length += received.Count;
                if (length > LargestMessage) return (received.MessageType, default, AudioEnd.TooLarge);
                if (received.EndOfMessage) return (received.MessageType, _buffer.AsMemory(0, length), null);
            }
        }
        catch (WebSocketException e) when (e.WebSocketErrorCode == WebSocketError.Faulted) // the frames are wrong, or the text is no UTF-8
        {
            return (default, default, AudioEnd.NotUtf8);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            return (default, default, AudioEnd.PeerGone);
        }
    }

    /// <summary>
    /// After the end of what we listen to, until the peer has closed or gone: a connection given up with something unread
    /// in it is reset, and a reset overtakes the close frame.
    /// </summary>
    public async Task PassOverAsync()
    {
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent && (await socket.ReceiveAsync(_buffer.AsMemory(), _cut.Token)).MessageType != WebSocketMessageType.Close)
            {
                // to whom it may no longer concern
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The framework reads no more after a fault of the peer's, and tells only when the connection is over.
        }

        if (socket.State == WebSocketState.Aborted) await Task.Delay(Timeout.InfiniteTimeSpan, peerGone).WaitAsync(_cut.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Sends what is queued until the queue is complete. A peer that does not read ends it.</summary>
    public async Task WriteAsync()
    {
        try
        {
            while (await Frames.TakeAsync(_cut.Token) is { } frame) await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, _cut.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            Cut(); // the peer has gone; the reader sees it too
        }
    }

    /// <summary>Sends the rest, then the close frame; waits for both and for the peer's answer as long as patience lasts.</summary>
    public async Task CloseAsync(AudioEnd end, byte[]? last, Task writing, Task reading)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var _ = patience.Token.Register(Cut);
        Frames.Complete(last);
        await writing;
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync((WebSocketCloseStatus)end.CloseCode, end.Code, _cut.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            Cut();
        }

        await reading;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _cut.Dispose();
        socket.Dispose();
    }

    private void Cut()
    {
        _cut.Cancel();
        socket.Abort();
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
