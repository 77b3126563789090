using System.Buffers;
using System.Text;
using Streamgauge.Server.Platform.Redis;
using Xunit;

namespace Streamgauge.Tests.Platform.Redis;

public sealed class RespReaderTests
{
    private const string Whole = "*4\r\n:1\r\n$5\r\nhello\r\n$-1\r\n*2\r\n+OK\r\n-ERR no\r\n";

    [Fact]
    public void An_answer_is_read_only_when_all_of_it_has_come()
    {
        for (var length = 0; length < Whole.Length; length++) Assert.False(TryRead(Whole[..length], out _));

        Assert.True(TryRead(Whole, out var reply));
        Assert.Equal(1, reply.Array[0].Integer);
        Assert.Equal("hello", reply.Array[1].Text);
        Assert.Equal(RespKind.Null, reply.Array[2].Kind);
        Assert.Equal("OK", reply.Array[3].Array[0].Text);
        Assert.Equal(RespKind.Error, reply.Array[3].Array[1].Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("\r\n")]
    [InlineData(":12x\r\n")]
    [InlineData("$99999999999\r\n")]
    [InlineData("*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n")]
    public void What_is_not_an_answer_ends_the_connection(string text) =>
        Assert.Throws<RedisProtocolException>(() => TryRead(text, out _));

    [Theory]
    [InlineData("localhost:6379", "localhost", 6379, null, null, 0, false)]
    [InlineData("redis://h:1/3", "h", 1, null, null, 3, false)]
    [InlineData("rediss://u:p%40ss@h:1", "h", 1, "u", "p@ss", 0, true)]
    [InlineData("redis://:secret@h:1", "h", 1, null, "secret", 0, false)]
    public void An_address_has_two_forms(string text, string host, int port, string? user, string? password, int database, bool tls) =>
        Assert.Equal(new RedisAddress(host, port, user, password, database, tls), RedisAddress.Parse(text));

    [Theory]
    [InlineData("http://h:1")]
    [InlineData("redis://h:1/x")]
    [InlineData("")]
    public void Anything_else_is_no_address_and_is_not_echoed(string text) => Assert.False(RedisAddress.TryParse(text, out _));

    private static bool TryRead(string text, out RespReply reply)
    {
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)));
        return RespReader.TryRead(ref reader, out reply);
    }
}
