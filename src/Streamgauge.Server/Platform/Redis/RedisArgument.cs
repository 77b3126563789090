using System.Buffers.Text;
using System.Text;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>One argument of a command: text, a whole number or bytes, encoded only when it is written.</summary>
internal readonly struct RedisArgument
{
    private readonly string? _text;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly long _number;
    private readonly bool _isNumber;

    private RedisArgument(string? text, ReadOnlyMemory<byte> bytes, long number, bool isNumber) =>
        (_text, _bytes, _number, _isNumber) = (text, bytes, number, isNumber);

    public static implicit operator RedisArgument(string text) => new(text, default, 0, isNumber: false);

    public static implicit operator RedisArgument(long number) => new(null, default, number, isNumber: true);

    public static implicit operator RedisArgument(ReadOnlyMemory<byte> bytes) => new(null, bytes, 0, isNumber: false);

    public static implicit operator RedisArgument(byte[] bytes) => new(null, bytes, 0, isNumber: false);

    /// <summary>The most bytes that <see cref="Write"/> may need.</summary>
    public int MaxLength => _isNumber ? 20 : _text is null ? _bytes.Length : Encoding.UTF8.GetMaxByteCount(_text.Length);

    public int Write(Span<byte> target)
    {
        if (_isNumber)
        {
            Utf8Formatter.TryFormat(_number, target, out var written);
            return written;
        }

        if (_text is not null) return Encoding.UTF8.GetBytes(_text, target);
        _bytes.Span.CopyTo(target);
        return _bytes.Length;
    }
}
