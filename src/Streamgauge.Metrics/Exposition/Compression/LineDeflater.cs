using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>
/// Deflates exposition text by what is known of it: a line is mostly the line before, or the one before that, at the same
/// columns, and which of the two may change within it. Equal runs become matches, the rest literals; there is no search. Ends on a byte boundary and refers to nothing
/// outside, so that segments can be kept and joined.
/// </summary>
internal static class LineDeflater
{
    private const int Stride = 32;

    /// <summary>With fewer equal bytes a line is also compared with the one before the last.</summary>
    private const int GoodRun = 24;

    /// <summary>The last digits of a value and its line end: looking for a match costs more than the byte it might save.</summary>
    private const int ShortTail = 4;

    /// <summary>A segment is never longer than this.</summary>
    public static int LongestFor(int length) => length + (length / 8) + 32;

    /// <summary>Deflates text that has <see cref="WideCopy.Slack"/> readable bytes behind it; returns the length.</summary>
    public static int Deflate(ReadOnlySpan<byte> text, Span<byte> to)
    {
        var bits = new BitWriter(to);
        bits.Write(0b010, 3);
        ref var start = ref MemoryMarshal.GetReference(text);
        var (previous, beforePrevious) = (0, 0);
        for (var line = 0; line < text.Length;)
        {
            var end = text[line..].IndexOf((byte)'\n') is >= 0 and var feed ? line + feed + 1 : text.Length;
            WriteLine(ref bits, ref start, line, end, new LineModel(line - previous), new LineModel(line - beforePrevious));
            (beforePrevious, previous, line) = (previous, line, end);
        }

        // End of block, then an empty stored block, which ends on a byte.
        bits.Write(0, 7);
        bits.Write(0b000, 3);
        bits.Align();
        bits.Write(0xFFFF0000, 32);
        return bits.Align();
    }

    /// <param name="bits">Where to.</param>
    /// <param name="start">The text.</param>
    /// <param name="at">Where the line begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="near">The line before.</param>
    /// <param name="far">The one before that.</param>
    private static void WriteLine(ref BitWriter bits, ref byte start, int at, int end, LineModel near, LineModel far)
    {
        while (end - at > ShortTail)
        {
            var run = near.Distance == 0 ? 0 : EqualRun(ref start, at, at - near.Distance, end - at);
            var distanceCode = near.Code;
            if (run < GoodRun && far.Distance > near.Distance && EqualRun(ref start, at, at - far.Distance, end - at) is var other && other > run)
            {
                (run, distanceCode) = (other, far.Code);
            }

            if (run >= FixedCodes.ShortestMatch)
            {
                run = Math.Min(run, FixedCodes.LongestMatch);
                WriteMatch(ref bits, FixedCodes.Lengths[run], distanceCode);
                at += run;
            }

            // What ends a match differs in both.
            for (var literals = run < FixedCodes.ShortestMatch ? run + 1 : 1; literals > 0 && at < end; literals--) Write(ref bits, FixedCodes.Literals[Unsafe.Add(ref start, at++)]);
        }

        while (at < end) Write(ref bits, FixedCodes.Literals[Unsafe.Add(ref start, at++)]);
    }

    /// <summary>Length and distance together have at most 31 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteMatch(ref BitWriter bits, uint length, uint distance)
    {
        var lengthBits = (int)(length & 0xFF);
        bits.Write((length >> 8) | (distance >> 8 << lengthBits), lengthBits + (int)(distance & 0xFF));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ref BitWriter bits, uint packed) => bits.Write(packed >> 8, (int)(packed & 0xFF));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EqualRun(ref byte start, int at, int model, int limit)
    {
        for (var run = 0; run < limit; run += Stride)
        {
            var same = Vector256.Equals(
                Vector256.LoadUnsafe(ref start, (nuint)(at + run)), Vector256.LoadUnsafe(ref start, (nuint)(model + run)));
            var mask = same.ExtractMostSignificantBits();
            if (mask != uint.MaxValue) return Math.Min(run + BitOperations.TrailingZeroCount(~mask), limit);
        }

        return limit;
    }
}
