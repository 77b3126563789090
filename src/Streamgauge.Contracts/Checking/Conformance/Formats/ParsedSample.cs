using System.Text;

namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>One sample, its escapes resolved. Reused from line to line: nothing in it outlives the call it is passed to.</summary>
internal sealed class ParsedSample
{
    /// <summary>Most labels of a series.</summary>
    public const int MaxLabels = 64;

    private readonly LabelSlice[] _labels = new LabelSlice[MaxLabels];
    private byte[] _bytes = new byte[4096];
    private int _used;
    private int _nameLength;

    public int LabelCount { get; private set; }
    public double Value { get; set; }
    public bool HasTimestamp { get; set; }
    public long Line { get; set; }
    public ReadOnlySpan<byte> Name => _bytes.AsSpan(0, _nameLength);

    public ReadOnlySpan<byte> LabelName(int index) => _bytes.AsSpan(_labels[index].NameStart, _labels[index].NameLength);

    public ReadOnlySpan<byte> LabelValue(int index) => _bytes.AsSpan(_labels[index].ValueStart, _labels[index].ValueLength);

    public string LabelText(int index) => Encoding.UTF8.GetString(LabelValue(index));

    public void Start(ReadOnlySpan<byte> name, long line)
    {
        (_used, LabelCount, HasTimestamp, Line) = (0, 0, false, line);
        _nameLength = name.Length;
        Append(name);
    }

    /// <summary>False when the series has more labels than any may have.</summary>
    public bool AddLabel(ReadOnlySpan<byte> name, ReadOnlySpan<byte> escapedValue)
    {
        if (!AddRawLabel(name, escapedValue)) return false;
        if (!escapedValue.Contains((byte)'\\')) return true;
        var label = _labels[LabelCount - 1];
        var length = Unescape(_bytes.AsSpan(label.ValueStart, label.ValueLength));
        _labels[LabelCount - 1] = label with { ValueLength = length };
        _used = label.ValueStart + length;
        return true;
    }

    /// <summary>The same for a value without escapes.</summary>
    public bool AddRawLabel(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (LabelCount == MaxLabels) return false;
        var nameStart = Append(name);
        var valueStart = Append(value);
        _labels[LabelCount++] = new LabelSlice(nameStart, name.Length, valueStart, value.Length);
        return true;
    }

    private int Append(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(_used));
        _used += bytes.Length;
        return _used - bytes.Length;
    }

    private static int Unescape(Span<byte> text)
    {
        var written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length) c = text[++i] == 'n' ? (byte)'\n' : text[i];
            text[written++] = c;
        }
        return written;
    }
}
