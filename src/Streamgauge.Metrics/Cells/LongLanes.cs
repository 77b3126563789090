using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>
/// Sums and comparisons over the cells of a block, several at a time. Cells may be written meanwhile: each is read as a whole
/// because it is aligned, and a value that comes a moment later is seen the next time.
/// </summary>
internal static class LongLanes
{
    /// <summary>Adds each cell to its total.</summary>
    public static void Add(Span<long> totals, ReadOnlySpan<long> cells)
    {
        var wideTotals = MemoryMarshal.Cast<long, Vector<long>>(totals);
        var wideCells = MemoryMarshal.Cast<long, Vector<long>>(cells);
        for (var i = 0; i < wideCells.Length; i++) wideTotals[i] += wideCells[i];
        for (var i = wideCells.Length * Vector<long>.Count; i < cells.Length; i++) totals[i] += cells[i];
    }

    /// <summary>One bit for each of up to 64 cells that differs from its last value.</summary>
    public static ulong Differences(ReadOnlySpan<long> cells, ReadOnlySpan<long> last)
    {
        var wideCells = MemoryMarshal.Cast<long, Vector256<long>>(cells);
        var wideLast = MemoryMarshal.Cast<long, Vector256<long>>(last)[..wideCells.Length];
        var same = 0UL;
        for (var i = 0; i < wideCells.Length; i++)
        {
            same |= (ulong)Vector256.Equals(wideCells[i], wideLast[i]).ExtractMostSignificantBits() << (i * Vector256<long>.Count);
        }

        for (var i = wideCells.Length * Vector256<long>.Count; i < cells.Length; i++) same |= (cells[i] == last[i] ? 1UL : 0) << i;
        return ~same & SlotMask.Below(cells.Length);
    }

    /// <summary>Takes over these of up to 64 cells, reading each once.</summary>
    public static void Copy(ReadOnlySpan<long> cells, Span<long> to, ulong slots)
    {
        if (slots == ulong.MaxValue)
        {
            var wideCells = MemoryMarshal.Cast<long, Vector256<long>>(cells);
            var wideTo = MemoryMarshal.Cast<long, Vector256<long>>(to);
            for (var i = 0; i < wideCells.Length; i++) wideTo[i] = wideCells[i];
            return;
        }

        for (; slots != 0; slots &= slots - 1)
        {
            var slot = BitOperations.TrailingZeroCount(slots);
            to[slot] = cells[slot];
        }
    }
}
