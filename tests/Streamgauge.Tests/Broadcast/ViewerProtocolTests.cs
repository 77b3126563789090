using System.Text;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class ViewerProtocolTests : IDisposable
{
    private readonly ServerHost _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("an unmasked frame", 1002, new byte[] { 0x81, 0x02, (byte)'{', (byte)'}' })]
    [InlineData("a reserved bit", 1002, new byte[] { 0xC1, 0x80, 0, 0, 0, 0 })]
    [InlineData("a reserved opcode", 1002, new byte[] { 0x83, 0x80, 0, 0, 0, 0 })]
    [InlineData("a continuation of nothing", 1002, new byte[] { 0x80, 0x80, 0, 0, 0, 0 })]
    [InlineData("a fragmented ping", 1002, new byte[] { 0x09, 0x80, 0, 0, 0, 0 })]
    [InlineData("a long ping", 1002, new byte[] { 0x89, 0xFE, 0, 126, 0, 0, 0, 0 })]
    [InlineData("a length longer than need be", 1002, new byte[] { 0x81, 0xFE, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData("a close frame of one byte", 1002, new byte[] { 0x88, 0x81, 0, 0, 0, 0, 3 })]
    [InlineData("a close code nobody may send", 1002, new byte[] { 0x88, 0x82, 0, 0, 0, 0, 0x03, 0xED })]
    [InlineData("a binary frame", 1003, new byte[] { 0x82, 0x80, 0, 0, 0, 0 })]
    [InlineData("a text that is no UTF-8", 1007, new byte[] { 0x81, 0x82, 0, 0, 0, 0, 0xC3, 0x28 })]
    [InlineData("a text that ends inside a character", 1007, new byte[] { 0x81, 0x81, 0, 0, 0, 0, 0xC3 })]
    [InlineData("a length that ends worlds", 1009, new byte[] { 0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0 })]
    public async Task A_violation_closes_with_its_code(string what, int code, byte[] bytes)
    {
        using var viewer = await JoinAsync();

        await viewer.RawAsync(bytes);

        Assert.True(code == await viewer.CloseCodeAsync(), what);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"event\":\"unheard_of\",\"data\":{}}")]
    [InlineData("{\"data\":{}}")]
    [InlineData("[1,2,3]")]
    [InlineData("{\"event\":\"\\ud800\"}")]
    [InlineData("{\"event\":\"report_issue\",\"data\":{\"issue_type\":\"other\",\"description\":\"\\ud800\"}}")]
    [InlineData("{\"event\":\"pong\",\"data\":{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{}}}}}}}}}")]
    public async Task What_is_not_in_the_protocol_closes_with_1003(string text)
    {
        using var viewer = await JoinAsync();

        await viewer.TextAsync(text);

        Assert.Equal(1003, await viewer.CloseCodeAsync());
    }

    [Fact]
    public async Task A_message_of_16384_bytes_is_read_and_one_more_closes_with_1009()
    {
        using var viewer = await JoinAsync();
        const string frame = "{\"event\":\"get_stream_info\",\"data\":{\"request_id\":\"r\",\"pad\":\"\"}}";
        await viewer.TextAsync(frame.Replace("\"pad\":\"\"", $"\"pad\":\"{new string('x', 16_384 - frame.Length)}\"", StringComparison.Ordinal));
        Assert.Equal("r", (string?)(await viewer.EventAsync("stream_info"))["request_id"]);

        await viewer.TextAsync(new string('x', 16_385));

        Assert.Equal(1009, await viewer.CloseCodeAsync());
    }

    [Fact]
    public async Task A_text_in_fragments_with_a_ping_between_is_one_message_even_cut_inside_a_character()
    {
        using var viewer = await JoinAsync();
        var text = Encoding.UTF8.GetBytes("{\"event\":\"get_stream_info\",\"data\":{\"request_id\":\"é\"}}");
        var cut = Array.IndexOf(text, (byte)0xC3) + 1;

        await viewer.FrameAsync(0x01, text[..cut]);
        await viewer.FrameAsync(0x89, "are you there"u8.ToArray());
        await viewer.FrameAsync(0x80, text[cut..]);

        Assert.Equal("are you there", Encoding.ASCII.GetString((await UntilAsync(viewer, opcode: 10)).Payload));
        Assert.Equal("é", (string?)(await viewer.EventAsync("stream_info"))["request_id"]);
    }

    [Fact]
    public async Task A_clients_close_is_echoed()
    {
        using var viewer = await JoinAsync();

        await viewer.FrameAsync(0x88, [0x0F, 0xA0, (byte)'b', (byte)'y', (byte)'e']); // 4000

        Assert.Equal(4000, await viewer.CloseCodeAsync());
        Assert.Null(await viewer.FrameAsync());
    }

    [Fact]
    public async Task An_issue_is_counted_by_its_type_and_its_words_are_kept_nowhere()
    {
        var (id, _) = await _server.CreateStreamAsync();
        using var viewer = await RawViewer.JoinAsync(_server, id);
        await viewer.SayAsync("report_issue", new { issue_type = "av_sync", description = "lips", request_id = "7" });
        Assert.Equal("7", (string?)(await viewer.EventAsync("issue_received"))["request_id"]);

        await viewer.SayAsync("report_issue", new { issue_type = "boredom", description = "" });
        Assert.Equal("invalid_request", (string?)(await viewer.EventAsync("error"))["error_code"]);

        var snapshot = await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/ingest", token: _server.Token());
        Assert.Equal("""{"av_sync":1}""", snapshot["issues"]!.ToJsonString());
    }

    [Fact]
    public async Task Who_talks_too_much_is_told_so_and_closed_the_third_time()
    {
        using var viewer = await JoinAsync();

        for (var message = 0; message < 23; message++) await viewer.SayAsync("pong", new { sequence = 1 });

        Assert.Equal("rate_limited", (string?)(await viewer.EventAsync("error"))["error_code"]);
        Assert.Equal(1008, await viewer.CloseCodeAsync());
    }

    [Fact]
    public async Task A_viewer_that_answers_nothing_is_closed_with_4008_and_one_that_only_answers_protocol_pings_stays()
    {
        var (id, _) = await _server.CreateStreamAsync();
        using var silent = await RawViewer.JoinAsync(_server, id, "silent");
        using var polite = await RawViewer.JoinAsync(_server, id, "polite");

        await _server.SecondsAsync(3); // sockets 1 and 2 are in the phases of seconds 2 and 3
        var ping = await UntilAsync(polite, opcode: 9);
        await polite.FrameAsync(0x8A, ping.Payload);
        await polite.FrameAsync(0x89, []);
        await UntilAsync(polite, opcode: 10); // so the pong before it has been read
        await _server.SecondsAsync(12);

        Assert.Equal(4008, await silent.CloseCodeAsync());
        await polite.SayAsync("get_stream_info", new { request_id = "still here" });
        Assert.Equal("still here", (string?)(await polite.EventAsync("stream_info"))["request_id"]);
    }

    [Fact]
    public async Task A_viewer_that_died_without_a_word_is_counted_no_more_within_42_seconds()
    {
        var (id, _) = await _server.CreateStreamAsync();
        using var dead = await RawViewer.JoinAsync(_server, id, "dead");
        Assert.Equal(1, (int?)dead.Greeting["viewer_count"]);

        await _server.SecondsAsync(42);

        await Eventually.TrueAsync(async () => (int?)(await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/broadcast"))["viewer_count"] == 0, "the dead viewer is not counted");
    }

    [Fact]
    public async Task The_json_ping_carries_a_sequence_that_grows()
    {
        using var viewer = await JoinAsync();

        await _server.SecondsAsync(2);
        Assert.Equal(1, (int?)(await viewer.EventAsync("ping"))["sequence"]);
        await viewer.SayAsync("pong", new { sequence = 1 });
        await viewer.SayAsync("get_stream_info", new { request_id = "r" });
        await viewer.EventAsync("stream_info"); // so the pong before it has been read
        await _server.SecondsAsync(30);

        Assert.Equal(2, (int?)(await viewer.EventAsync("ping"))["sequence"]);
    }

    private async Task<RawViewer> JoinAsync() => await RawViewer.JoinAsync(_server, (await _server.CreateStreamAsync()).Id);

    private static async Task<(int Opcode, byte[] Payload)> UntilAsync(RawViewer viewer, int opcode)
    {
        while (await viewer.FrameAsync() is { } frame)
        {
            if (frame.Opcode == opcode) return frame;
        }

        throw new InvalidOperationException($"The server closed without a frame of opcode {opcode}.");
    }
}
