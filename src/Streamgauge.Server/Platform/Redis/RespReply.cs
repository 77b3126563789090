using System.Globalization;
using System.Text;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>One answer of the server: an integer, bytes, an array of answers, nothing, or an error text.</summary>
internal readonly record struct RespReply(RespKind Kind, long Number, ReadOnlyMemory<byte> Bytes, RespReply[]? Items)
{
    public static RespReply Null { get; } = new(RespKind.Null, 0, default, null);

    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>The number, also when a script or an older server sent it as text.</summary>
    public long Integer => Kind switch
    {
        RespKind.Integer => Number,
        RespKind.Text => long.Parse(Text, CultureInfo.InvariantCulture),
        _ => throw new RedisProtocolException($"Redis answered {Kind} where an integer was expected."),
    };

    public RespReply[] Array => Items ?? throw new RedisProtocolException($"Redis answered {Kind} where an array was expected.");
}
