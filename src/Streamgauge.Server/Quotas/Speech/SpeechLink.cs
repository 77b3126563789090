using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net.WebSockets;

namespace Streamgauge.Server.Quotas.Speech;

/// <summary>
/// One stream's connection to the speech service. What is sent waits in a pipe of 256 KiB; when that is full the sender
/// waits too. Each piece carries the ms that were paid for it, so that what never left can be given back.
/// </summary>
internal sealed class SpeechLink : IAsyncDisposable
{
    private const int Waiting = 256 * 1024;
    private const int Head = 9; // one byte of type, length, ms paid
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket _socket;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _cut = new();
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: Waiting, resumeWriterThreshold: Waiting / 2, useSynchronizationContext: false));
    private readonly Task _writing;
    private Task _reading = Task.CompletedTask;
    private long _forwardedMs;

    public SpeechLink(ClientWebSocket socket, TimeProvider time)
    {
        (_socket, _time) = (socket, time);
        _writing = WriteAsync();
    }

    /// <summary>Paid ms of the audio that has been handed to the network.</summary>
    public long ForwardedMs => Interlocked.Read(ref _forwardedMs);

    /// <summary>Queues a message; waits while too much waits already, unless told to hurry.</summary>
    public async ValueTask SendAsync(WebSocketMessageType type, ReadOnlyMemory<byte> message, int paidMs = 0)
    {
        var head = _pipe.Writer.GetSpan(Head);
        head[0] = (byte)type;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], message.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[5..], paidMs);
        _pipe.Writer.Advance(Head);
        await _pipe.Writer.WriteAsync(message, CancellationToken.None); // when the link is cut its reader completes, which ends the wait
    }

    /// <summary>A call of <see cref="SendAsync"/> that waits, or the next one, waits no longer.</summary>
    public void Hurry() => _pipe.Writer.CancelPendingFlush();

    /// <summary>The service has said goodbye, as it should after a stop.</summary>
    public bool IsClosedWell => _socket.CloseStatus == WebSocketCloseStatus.NormalClosure;

    /// <summary>Reads until the service closes or is gone; `left` is told of what is too long to read.</summary>
    public Task ReadAsync(Action<ReadOnlyMemory<byte>> heard, Action left) => _reading = ReadAllAsync(heard, left);

    /// <summary>Sends what waits and closes; a service that does not take it is left after 2 seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        using (patience.Token.Register(Cut))
        {
            await _pipe.Writer.CompleteAsync();
            await _writing;
        }

        Cut();
        await _reading;
        _cut.Dispose();
        _socket.Dispose();
    }

    private void Cut()
    {
        _cut.Cancel();
        _socket.Abort();
    }

    private async Task ReadAllAsync(Action<ReadOnlyMemory<byte>> heard, Action left)
    {
        var buffer = new byte[SpeechFrames.Largest];
        try
        {
            while (await SpeechFrames.ReceiveAsync(_socket, buffer, _cut.Token) is { } received)
            {
                if (received.IsWhole) heard(buffer.AsMemory(0, received.Length));
                else left();
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            return; // gone, which is all that matters
        }
    }

    private async Task WriteAsync()
    {
        var head = new byte[Head];
        var stream = _pipe.Reader.AsStream();
        var message = Array.Empty<byte>();
        try
        {
            while (await stream.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, _cut.Token) == Head)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
                if (message.Length < length) message = new byte[length];
                await stream.ReadExactlyAsync(message.AsMemory(0, length), _cut.Token);
                await _socket.SendAsync(message.AsMemory(0, length), (WebSocketMessageType)head[0], endOfMessage: true, _cut.Token);
                Interlocked.Add(ref _forwardedMs, BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(5)));
            }

            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _cut.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            Cut(); // gone; the reader sees it too
        }
        finally
        {
            await _pipe.Reader.CompleteAsync(); // nobody waits for room any more
        }
    }
}
