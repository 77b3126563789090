using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>
/// The loop in which a scrape of a million series spends its time: a name, labels and a short number to a line. Numbers go straight
/// into their lines, and each step asks for as much memory of what comes next as it uses up.
/// </summary>
internal static class CounterLines
{
    private const int Step = ShortNumbers.Lanes;

    /// <param name="to">Where to write.</param>
    /// <param name="block">Whose lines.</param>
    /// <param name="values">The values of all its slots.</param>
    /// <param name="slots">Which of them are written.</param>
    /// <param name="name">The name, padded.</param>
    [SkipLocalsInit]
    public static ref byte Write(ref byte to, Block block, ReadOnlySpan<long> values, ulong slots, byte[] name)
    {
        var ahead = new TextAhead(block, steps: values.Length / Step);
        var nameLength = name.Length - WideCopy.Slack;
        ref var pieces = ref WideCopy.Start(block.Labels.Bytes);
        ref var end = ref MemoryMarshal.GetArrayDataReference(block.Labels.Ends);
        var start = 0;
        Span<ulong> digits = stackalloc ulong[Step];
        for (; values.Length >= Step; values = values[Step..])
        {
            ahead.FetchStep();
            ShortNumbers.Digits(values).CopyTo(digits);
            foreach (var number in digits)
            {
                if ((slots & 1) != 0)
                {
                    to = ref WideCopy.Append(ref to, ref WideCopy.Start(name), nameLength);
                    to = ref WideCopy.AppendLong(ref to, ref Unsafe.Add(ref pieces, start), end - start);
                    to = ref ShortNumbers.AppendLine(ref to, number);
                }

                start = end;
                end = ref Unsafe.Add(ref end, 1);
                slots >>= 1;
            }
        }

        return ref to;
    }
}
