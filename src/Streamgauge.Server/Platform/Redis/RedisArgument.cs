using System.Buffers.Text;
using System.Text;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>One argument of a command: text, bytes, or a whole number when it is neither. Encoded only when it is written.</summary>
internal readonly struct RedisArgument
{
    private readonly object? _textOrBytes;
    private readonly long _number;

    private RedisArgument(object? textOrBytes, long number) => (_textOrBytes, _number) = (textOrBytes, number);

    /// <summary>The most bytes that <see cref="Write"/> may need.</summary>
    public int MaxLength => _textOrBytes switch
    {
        string text => Encoding.UTF8.GetMaxByteCount(text.Length),
        byte[] bytes => bytes.Length,
        _ => 20,
    };

    public static implicit operator RedisArgument(string text) => new(text, 0);

    public static implicit operator RedisArgument(long number) => new(null, number);

    public static implicit operator RedisArgument(byte[] bytes) => new(bytes, 0);

    public int Write(Span<byte> target)
    {
        switch (_textOrBytes)
        {
            case string text:
                return Encoding.UTF8.GetBytes(text, target);
            case byte[] bytes:
                bytes.CopyTo(target);
                return bytes.Length;
            default:
                Utf8Formatter.TryFormat(_number, target, out var written);
                return written;
        }
    }
}
