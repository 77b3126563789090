using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>
/// Deflates exposition text by what is known of it: a line is mostly the line before, or the one before that, at the same
/// columns. Equal runs become matches, the rest literals; there is no search. Ends on a byte boundary and refers to nothing
/// outside, so that segments can be kept and joined.
/// </summary>
internal static class LineDeflater
{
    private const int Stride = 32;

    /// <summary>With fewer equal bytes at its start a line is also compared with the one before the last.</summary>
    private const int PoorPrefix = 24;

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
            var model = previous;
            var prefix = EqualRun(ref start, line, previous, end - line);
            if (prefix < PoorPrefix && EqualRun(ref start, line, beforePrevious, end - line) is var other && other > prefix) (model, prefix) = (beforePrevious, other);
            WriteLine(ref bits, ref start, line, end, line - model, prefix);
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
    /// <param name="distance">How far back the line is that it resembles.</param>
    /// <param name="run">How many bytes at its start are the same.</param>
    private static void WriteLine(ref BitWriter bits, ref byte start, int at, int end, int distance, int run)
    {
        var isFar = distance is 0 or > FixedCodes.FarthestMatch;
        var distanceCode = isFar ? 0 : FixedCodes.OfDistance(distance);
        while (at < end)
        {
            if (run >= FixedCodes.ShortestMatch && !isFar)
            {
                run = Math.Min(run, FixedCodes.LongestMatch);
                WriteMatch(ref bits, FixedCodes.Lengths[run], distanceCode);
                at += run;
            }
            else
            {
                for (var literals = isFar ? end - at : Math.Min(run + 1, end - at); literals > 0; literals--) Write(ref bits, FixedCodes.Literals[Unsafe.Add(ref start, at++)]);
            }

            run = isFar ? 0 : EqualRun(ref start, at, at - distance, end - at);
        }
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
