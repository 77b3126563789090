using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Streamgauge.Metrics;

/// <summary>
/// Deflates exposition text by what is known of it: a line is mostly the line before, or the one before that, at the same
/// columns, and which of the two may change within it. Where series have several lines these are the last two of its kind. Equal runs become matches, the rest literals; there is no search. Refers to
/// nothing outside, so that segments can be kept and joined.
/// </summary>
internal static class LineDeflater
{
    /// <summary>With fewer equal bytes a line is also compared with the one before the last.</summary>
    private const int GoodRun = 24;

    /// <summary>The last digits of a value: looking for a match costs more than the byte it might save.</summary>
    private const int ShortTail = 3;

    /// <summary>A segment needs no more room than this.</summary>
    public static int LongestFor(int length) => (length * 2) + 32;

    /// <summary>Deflates text that has <see cref="WideCopy.Slack"/> readable bytes behind it; returns the number of bits.</summary>
    /// <param name="text">Lines.</param>
    /// <param name="to">Room for <see cref="LongestFor"/> the text.</param>
    /// <param name="kinds">Lines to a series: every so manieth is of one kind.</param>
    /// <param name="values">When not empty, gets where the values of lines of the first kind are. Their digits are written as literals.</param>
    public static int Deflate(ReadOnlySpan<byte> text, Span<byte> to, int kinds, Span<ValueBits> values)
    {
        var bits = new BitWriter(to);
        ref var start = ref MemoryMarshal.GetReference(text);
        Span<int> starts = stackalloc int[2 * kinds];   // of the last lines, in turns
        starts.Clear();
        var number = 0;
        for (var line = 0; line < text.Length; number++)
        {
            var end = text[line..].IndexOf((byte)'\n') is >= 0 and var feed ? line + feed : text.Length;
            var isValue = !values.IsEmpty && number % kinds == 0;
            var digits = isValue ? DigitsBefore(text, end) : 0;
            ref var oldest = ref starts[number % starts.Length];
            var (near, far) = (new LineModel(line - starts[(number + kinds) % starts.Length]), new LineModel(line - oldest));

            // A line begins with the end of the line before, which is then nearly always part of a match.
            WriteRun(ref bits, ref start, line - (line > 0 ? 1 : 0), end - digits, near, far);
            if (isValue)
            {
                values[number / kinds] = new ValueBits(bits.Position, digits, end);
                for (var at = end - digits; at < end; at++) Write(ref bits, TextCode.Literals[text[at]]);
            }

            (oldest, line) = (line, end + 1);
        }

        if (text.Length > 0 && text[^1] == (byte)'\n') Write(ref bits, TextCode.Literals['\n']);
        return bits.Position;
    }

    private static int DigitsBefore(ReadOnlySpan<byte> text, int end)
    {
        var at = end;
        while (at > 0 && char.IsAsciiDigit((char)text[at - 1])) at--;
        return at > 0 && text[at - 1] == (byte)' ' ? end - at : 0;
    }

    /// <param name="bits">Where to.</param>
    /// <param name="start">The text.</param>
    /// <param name="at">Where the run begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="near">The last line of its kind.</param>
    /// <param name="far">The one before that.</param>
    private static void WriteRun(ref BitWriter bits, ref byte start, int at, int end, LineModel near, LineModel far)
    {
        while (end - at > ShortTail)
        {
            var (run, distance) = (near.EqualRun(ref start, at, end), near.Code);
            if (run < GoodRun && far.EqualRun(ref start, at, end) is var other && other > run) (run, distance) = (other, far.Code);
            if (run >= TextCode.ShortestMatch)
            {
                run = Math.Min(run, TextCode.LongestMatch);
                var length = TextCode.Lengths[run];
                var lengthBits = (int)(length & 0xFF);
                bits.Write((length >> 8) | (distance >> 8 << lengthBits), lengthBits + (int)(distance & 0xFF));
                at += run;
            }

            // What ends a match differs in both.
            for (var literals = run < TextCode.ShortestMatch ? run + 1 : 1; literals > 0 && at < end; literals--) Write(ref bits, TextCode.Literals[Unsafe.Add(ref start, at++)]);
        }

        while (at < end) Write(ref bits, TextCode.Literals[Unsafe.Add(ref start, at++)]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ref BitWriter bits, uint packed) => bits.Write(packed >> 8, (int)(packed & 0xFF));
}
