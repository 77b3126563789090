using System.Net.WebSockets;
using Streamgauge.Media;
using Streamgauge.Media.Sound;
using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>One listener's socket from join to close: it owns the sends, the conversation and the way out.</summary>
internal sealed class SocketSession(
    HttpContext context, WebSocket socket, FrameStream frames, Channel channel, SocketAsk ask, SynthesisOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private Listener? _listener;

    private Listener Listener => _listener ?? throw new InvalidOperationException("This session has not joined.");

    public Listener Join(SynthesisMetrics metrics, MetricScope scope, Pseudonym name)
    {
        var messages = new SocketMessages(socket, context);
        IAudioTransport transport = ask.Format == Format.Pcm ? new PcmTransport(frames, messages) : new JsonTransport(frames, messages);
        var instruments = ListenerInstruments.Of(metrics, scope, name);
        instruments.Depth(ask.Tier.Depth());
        _listener = new Listener(channel, new ListenerSchedule(ask.Tier, ask.Floor), transport, instruments, options, time);
        frames.Ponged = _listener.Answered;
        _listener.Greet(ServerMessages.Established(Welcome(name, channel.Join(_listener))));
        return _listener;
    }

    /// <summary>Runs until somebody ends it, closes the socket as that end asks, and waits for everything it started.</summary>
    public async Task<ListenerEnd> RunAsync()
    {
        var sends = Listener.DeliverAsync();
        var talk = TalkAsync();
        var end = await Listener.Ended;
        channel.Audience.Remove(Listener);
        Listener.Stop();
        await CloseAsync(end, sends, talk);
        return end;
    }

    public void Dispose() => socket.Dispose();

    // Whatever comes of it, the listener has ended after this: nobody else would end it for our fault.
    private async Task TalkAsync()
    {
        try
        {
            Listener.End(await new Conversation(socket, Listener, time).RunAsync());
        }
        catch (Exception e)
        {
            Listener.End(ListenerEnd.TalkFailed(e));
        }
    }

    private async Task CloseAsync(ListenerEnd end, Task sends, Task talk)
    {
        if (end.Code is not { } code || !await TrySayGoodbyeAsync(code, end, sends, talk)) Listener.Abort();
        await Task.WhenAll(sends, talk);
    }

    // Two seconds for all of it: the send under way, our close frame, the client's answer. A peer that is gone or slower is cut off.
    private async Task<bool> TrySayGoodbyeAsync(WebSocketCloseStatus code, ListenerEnd end, Task sends, Task talk)
    {
        try
        {
            using var patience = new CancellationTokenSource(Farewell, time);
            await sends.WaitAsync(patience.Token);
            if (end.Kind != EndKind.ClientClosed) await SayTheRestAsync(patience.Token);
            if (end.Kind == EndKind.ChannelFailed) await socket.SendAsync(ServerMessages.SynthesisFailed.Text, WebSocketMessageType.Text, true, patience.Token);
            await socket.CloseOutputAsync(code, end.Text, patience.Token);
            await talk.WaitAsync(patience.Token);
            await HearOutAsync(patience.Token);
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
    }

    // The last answer is why the connection ends; whoever closes by itself waits for nothing more.
    private async Task SayTheRestAsync(CancellationToken patience)
    {
        while (Listener.TryTakeUnsaid(out var text)) await socket.SendAsync(text, WebSocketMessageType.Text, true, patience);
    }

    // What the client still says is read and dropped: closing over unread bytes would reset the connection and lose our close frame.
    private async Task HearOutAsync(CancellationToken patience)
    {
        var rest = new byte[1_024];
        while (socket.State == WebSocketState.CloseSent) await socket.ReceiveAsync(rest.AsMemory(), patience);
    }

    private object Welcome(Pseudonym name, long firstChunk) => new
    {
        type = "connection_established",
        client_id = ask.ClientId,
        metrics_id = name.Value,
        server_time = time.GetUtcNow(),
        server_version = typeof(SocketSession).Assembly.GetName().Version!.ToString(3),
        engine_version = MusicRenderer.EngineVersion,
        channel = channel.Name,
        first_chunk_id = firstChunk,
        audio = new { format = ask.Format.ToLabel(), sample_rate = AudioFormat.SampleRate, channels = AudioFormat.Channels, sample_format = "s16le" },
        buffer_config = new
        {
            initial_tier = ask.Tier.Name(),
            target_buffer_ms = ask.Tier.Depth() * 100,
            chunk_duration_ms = 100,
            samples_per_chunk = AudioFormat.ChunkFrames * AudioFormat.Channels,
        },
    };
}
