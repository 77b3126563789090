using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Streamgauge.Metrics;

/// <summary>Writes the lines of series of a family in one text format. Values are those of the last collection.</summary>
internal abstract class SeriesLines(bool withExemplars)
{
    /// <summary>The longest exemplar: 128 characters of label, each escaped or of several bytes, and two numbers.</summary>
    protected const int LongestExemplar = 1024;

    /// <summary>The lines of these slots of a block need no more room, slack included.</summary>
    public int LongestFor(Block block, ulong slots)
    {
        var labels = BitOperations.IsPow2(slots) ? block.Labels[BitOperations.TrailingZeroCount(slots)].Length : block.Labels.TotalLength;
        return (labels * LineCount) + (BitOperations.PopCount(slots) * LongestLines(block)) + WideCopy.Slack;
    }

    /// <summary>Writes the lines of these slots and returns their length.</summary>
    public int Write(Block block, ulong slots, Span<byte> to)
    {
        ref var start = ref MemoryMarshal.GetReference(to);
        return (int)Unsafe.ByteOffset(ref start, ref Write(block, slots, ref start));
    }

    /// <summary>Lines to a series.</summary>
    public abstract int LineCount { get; }

    /// <summary>Whether the value that ends a series' first line is all of it that ever changes, exemplars apart.</summary>
    public abstract bool HasOneValue { get; }

    /// <summary>Whether lines end in exemplars, which change with no value.</summary>
    public bool WriteExemplars(Block block) => withExemplars && block.HasExemplars;

    /// <summary>All lines of a series but for their labels.</summary>
    protected abstract int LongestLines(Block block);

    protected abstract ref byte Write(Block block, ulong slots, ref byte to);

    protected static ref byte AppendCreated(ref byte to, SampleHead head, ref byte piece, int length, Block block, int slot)
    {
        to = ref head.Write(ref to, ref piece, length);
        var room = MemoryMarshal.CreateSpan(ref to, Numbers.MostBytes);
        var digits = Numbers.WriteSeconds(room, block.Owner.Clock.Milliseconds(block.Born[slot]));
        room[digits] = (byte)'\n';
        return ref Unsafe.Add(ref to, digits + 1);
    }

    /// <summary>A value from its field, or from where values go that are too long for one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ref byte AppendValue(ref byte to, ValueText text, int cell)
    {
        ref var field = ref Unsafe.Add(ref WideCopy.Start(text.Fields), cell * text.Size);
        if (field != 0) return ref WideCopy.AppendField(ref to, ref field);
        text[cell].CopyTo(MemoryMarshal.CreateSpan(ref to, Numbers.MostBytes));
        return ref Unsafe.Add(ref to, text[cell].Length);
    }
}
