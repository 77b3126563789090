using Streamgauge.Server.Broadcast.Viewers.Wire;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>
/// One open WebSocket. One task writes, one reads; everybody else posts. How bytes reach the peer is the stream's affair,
/// and the place where a faster fan-out goes in.
/// </summary>
internal sealed class ViewerSocket(long id, string viewer, Stream stream, Backlog backlog, ViewerEvents events, Action abort, TimeProvider time)
{
    // Neither is disposed: somebody may post to, or cut, a socket that has just gone, and both hold memory only.
    private readonly SemaphoreSlim _posted = new(0);
    private readonly CancellationTokenSource _cut = new();
    private readonly TaskCompletionSource _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SocketClock _clock = new(time);
    private int _closeCode;

    public long Id => id;
    public string Viewer => viewer;
    public SocketClock Clock => _clock;
    public bool IsClosing => Volatile.Read(ref _closeCode) != 0;

    /// <summary>Done as soon as the peer is gone or the socket is to be closed: from then on it is nobody's viewer.</summary>
    public Task Leaving => _leaving.Task;

    public void Post(ViewerMessage message)
    {
        if (IsClosing) return;

        backlog.Add(message);
        Wake();
    }

    /// <summary>Sends what waits, then the close frame. Whoever looks at the clock cuts a peer that stays.</summary>
    public void Close(ushort code)
    {
        if (Interlocked.CompareExchange(ref _closeCode, code, 0) != 0) return;

        _clock.Closing();
        _leaving.TrySetResult();
        Wake();
    }

    public void Close(CloseCode code) => Close((ushort)code);

    /// <summary>Cuts the connection without another word.</summary>
    public void Cut()
    {
        _leaving.TrySetResult();
        _cut.Cancel();
        abort();
    }

    /// <summary>Reads and writes until the peer is gone; `heard` gets every whole message and control frame.</summary>
    public async Task RunAsync(ClientFrames frames, Action<ClientFrame> heard)
    {
        var writing = WriteAsync();
        try
        {
            await ReadAsync(frames, heard);
            await writing;
        }
        catch (Exception e) when (IsGone(e))
        {
            Cut(); // the peer went away, or was cut: an end, not an error
        }
        finally
        {
            _leaving.TrySetResult();
            await writing;
        }
    }

    private async Task ReadAsync(ClientFrames frames, Action<ClientFrame> heard)
    {
        while (true)
        {
            var frame = await frames.NextAsync(_cut.Token);
            _clock.Heard();
            switch (frame.Kind)
            {
                case ClientFrameKind.Gone: Cut(); return;
                case ClientFrameKind.Close: Close(frame.CloseCode); return;
                case ClientFrameKind.Violation:
                    Close(frame.Fault);
                    await frames.DrainAsync(_cut.Token); // closing with bytes unread would reset, and could lose the close frame
                    return;
                default:
                    if (!IsClosing) heard(frame);
                    break;
            }
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            while (true)
            {
                await _posted.WaitAsync(_cut.Token);
                while (backlog.TryTake(out var message, out var lost)) await SendAsync(lost > 0 ? events.MessagesDropped(lost).Frame : message!.Frame);
                if (!IsClosing) continue;

                await SendAsync(ServerFrame.Close((ushort)_closeCode));
                return;
            }
        }
        catch (Exception e) when (IsGone(e))
        {
            Cut();
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> frame)
    {
        _clock.WriteBegins();
        await stream.WriteAsync(frame, _cut.Token);
        _clock.WriteEnds();
    }

    private void Wake()
    {
        if (_posted.CurrentCount == 0) _posted.Release();
    }

    private static bool IsGone(Exception e) => e is OperationCanceledException or IOException or InvalidOperationException;
}
