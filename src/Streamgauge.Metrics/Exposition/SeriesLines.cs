namespace Streamgauge.Metrics;

/// <summary>Writes the lines of one series of a family in one text format.</summary>
internal abstract class SeriesLines
{
    /// <summary>The longest exemplar: 128 characters of label, each escaped or of several bytes, and two numbers.</summary>
    protected const int LongestExemplar = 1024;

    /// <summary>The lines of this series will not be longer.</summary>
    public abstract int LongestFor(Block block, int slot);

    /// <summary>Writes the lines; the values are those of the last collection.</summary>
    public abstract int Write(Block block, int slot, Span<byte> to);

    protected static int WriteSample(Span<byte> to, SampleHead head, ReadOnlySpan<byte> piece, ReadOnlySpan<byte> value)
    {
        var at = head.Write(to, piece);
        value.CopyTo(to[at..]);
        return at + value.Length;
    }

    protected static int WriteCreated(Span<byte> to, SampleHead head, ReadOnlySpan<byte> piece, Block block, int slot)
    {
        var at = head.Write(to, piece);
        at += Numbers.WriteSeconds(to[at..], block.Owner.Clock.Milliseconds(block.Born[slot]));
        to[at++] = (byte)'\n';
        return at;
    }
}
