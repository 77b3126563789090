using System.Text.Json.Nodes;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Tests.Synthesis;

public sealed class OutboxTests
{
    private static readonly TierChange Raised = new(BufferTier.Normal, BufferTier.Stable, TierChangeReason.Requested);

    [Fact]
    public void What_a_player_reckons_with_outlives_any_flood()
    {
        var outbox = new Outbox();
        outbox.Post(ServerMessages.Established(new { type = "connection_established" }));
        outbox.Post(ServerMessages.ControlAck(Raised));
        outbox.Post(ServerMessages.TierChanged(Raised));
        outbox.Post(ServerMessages.Overrun(7));
        outbox.Post(ServerMessages.ShutdownWarning(TimeSpan.FromSeconds(5)));
        for (var i = 0; i < 20; i++)
        {
            outbox.Post(ServerMessages.Pong("again", DateTimeOffset.UnixEpoch));
            outbox.Post(ServerMessages.RateLimited(TimeSpan.FromMilliseconds(90)));
            outbox.Post(ServerMessages.Invalid("type may be buffer_control or ping."));
        }

        Assert.Equal(["connection_established", "buffer_control_ack", "tier_changed", "BUFFER_OVERRUN", "shutdown_warning", "INVALID_MESSAGE", "INVALID_MESSAGE", "INVALID_MESSAGE"], Kinds(outbox));
    }

    [Theory]
    [InlineData(0, "RATE_LIMIT_EXCEEDED old new buffer_status")]
    [InlineData(1, "RATE_LIMIT_EXCEEDED old new")]
    [InlineData(2, "RATE_LIMIT_EXCEEDED new")]
    [InlineData(3, "RATE_LIMIT_EXCEEDED")]
    [InlineData(4, "")]
    public void A_status_gives_way_first_then_pongs_the_oldest_before_the_others_then_a_rate_limit(int more, string left)
    {
        var outbox = new Outbox();
        outbox.Post(ServerMessages.RateLimited(TimeSpan.FromMilliseconds(10)));
        outbox.Post(ServerMessages.Pong("old", DateTimeOffset.UnixEpoch));
        outbox.Post(ServerMessages.Pong("new", DateTimeOffset.UnixEpoch));
        outbox.Post(new("""{"type":"buffer_status"}"""u8.ToArray(), Worth.Status));
        for (var i = 0; i < 4 + more; i++) outbox.Post(ServerMessages.Invalid("x"));

        Assert.Equal(left, string.Join(' ', Kinds(outbox).Where(kind => kind != "INVALID_MESSAGE")));
    }

    private static List<string> Kinds(Outbox outbox)
    {
        var kinds = new List<string>();
        while (outbox.TryTake(out var text))
        {
            var message = JsonNode.Parse(text.Span)!;
            kinds.Add((string?)message["error_code"] ?? (string?)message["id"] ?? (string)message["type"]!);
        }

        return kinds;
    }
}
