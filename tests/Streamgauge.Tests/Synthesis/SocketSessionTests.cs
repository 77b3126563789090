using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Media.Music;
using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Sockets;

namespace Streamgauge.Tests.Synthesis;

public sealed class SocketSessionTests
{
    [Fact]
    public async Task A_conversation_that_breaks_ends_the_session_with_1011()
    {
        var fault = new NotSupportedException("not to be expected");
        var socket = new BrokenSocket(fault);
        using var session = Open(socket, out var metrics, out var registry);
        using var scope = registry.OpenScope();
        session.Join(metrics, scope, new Pseudonym("client-x"));
        var end = await session.RunAsync().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);

        Assert.Equal((EndKind.TalkFailed, fault), (end.Kind, end.Fault));
        Assert.Equal(WebSocketCloseStatus.InternalServerError, socket.CloseStatus);
    }

    private static SocketSession Open(BrokenSocket socket, out SynthesisMetrics metrics, out MetricRegistry registry)
    {
        var clock = new TurnedClock();
        registry = new MetricRegistry();
        metrics = new SynthesisMetrics(registry, ["one"]);
        var channel = new Channel("one", new ChannelInstruments(metrics, "one"), clock, NullLogger.Instance);
        channel.Start(1, MusicParameters.Default);
        var ask = new SocketAsk("x", BufferTier.Normal, BufferTier.Minimal, Format.Json, null);
        return new SocketSession(new DefaultHttpContext(), socket, new FrameStream(Stream.Null, null), channel, ask, new SynthesisOptions(), TimeProvider.System);
    }

    // Reading throws; the rest works.
    private sealed class BrokenSocket(Exception fault) : WebSocket
    {
        private WebSocketCloseStatus? _status;

        public override WebSocketCloseStatus? CloseStatus => _status;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => _status is null ? WebSocketState.Open : WebSocketState.Closed;

        public override string? SubProtocol => null;

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
            Task.FromException<WebSocketReceiveResult>(fault);

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
        {
            _status = closeStatus;
            return Task.CompletedTask;
        }

        public override void Abort()
        {
        }

        public override void Dispose()
        {
        }
    }
}
