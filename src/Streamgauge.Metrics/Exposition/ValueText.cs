using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// The values of a block as text with their line end, each in a field of reserved width. A value too long for its field is kept
/// aside, which ordinary numbers never are.
/// </summary>
internal sealed class ValueText(int cells, int size)
{
    /// <summary>Field width for whole numbers: 14 digits.</summary>
    public const int ForWhole = 16;

    /// <summary>Field width for any number: 22 characters.</summary>
    public const int ForAny = 24;

    private readonly byte[] _fields = new byte[(cells * size) + WideCopy.Slack];
    private Dictionary<int, byte[]>? _long;

    /// <summary>The fields: a length, 0 when the value is kept aside, and the text.</summary>
    public byte[] Fields => _fields;

    /// <summary>Bytes from one field to the next.</summary>
    public int Size => size;

    /// <summary>The text of a cell, line end included.</summary>
    public ReadOnlySpan<byte> this[int cell]
    {
        get
        {
            var length = _fields[cell * size];
            return length == 0 ? _long![cell] : _fields.AsSpan((cell * size) + 1, length);
        }
    }

    public void Set(int cell, long value)
    {
        if (ShortNumbers.IsShort(value)) SetShort(cell, (uint)value);
        else SetLong(cell, value);
    }

    public void Set(int cell, double value)
    {
        Span<byte> text = stackalloc byte[Numbers.MostBytes];
        Keep(cell, text, Numbers.Write(text, value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetShort(int cell, uint value)
    {
        var field = _fields.AsSpan(cell * size, Numbers.ShortLine + 1);
        field[0] = (byte)Numbers.WriteLine(field[1..], value);
    }

    private void SetLong(int cell, long value)
    {
        var field = _fields.AsSpan(cell * size, size);
        if (value is >= 0 and < 100_000_000_000_000)
        {
            var digits = Numbers.WriteDigits(field[1..], (ulong)value);
            field[1 + digits] = (byte)'\n';
            field[0] = (byte)(digits + 1);
            return;
        }

        Span<byte> text = stackalloc byte[Numbers.MostBytes];
        Keep(cell, text, Numbers.Write(text, value));
    }

    private void Keep(int cell, Span<byte> text, int length)
    {
        text[length++] = (byte)'\n';
        var fits = length < size;
        _fields[cell * size] = (byte)(fits ? length : 0);
        if (fits) text[..length].CopyTo(_fields.AsSpan((cell * size) + 1));
        else (_long ??= [])[cell] = text[..length].ToArray();
    }
}
