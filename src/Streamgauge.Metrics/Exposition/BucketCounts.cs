using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>The buckets of a histogram cumulated, on their way into lines.</summary>
internal readonly ref struct BucketCounts
{
    private readonly Span<long> _counts;
    private readonly bool _areShort;

    /// <param name="buckets">Each bucket alone.</param>
    /// <param name="room">As long as <see cref="RoomFor"/> says.</param>
    public BucketCounts(ReadOnlySpan<long> buckets, Span<long> room)
    {
        var total = 0L;
        for (var i = 0; i < buckets.Length; i++) room[i] = total += buckets[i];
        _counts = room;
        _areShort = ShortNumbers.IsShort(total);
        if (!_areShort) return;
        room[buckets.Length..].Clear();
        var digits = MemoryMarshal.Cast<long, ulong>(room);
        for (var i = 0; i < room.Length; i += ShortNumbers.Lanes) ShortNumbers.Digits(room[i..]).CopyTo(digits[i..]);
    }

    /// <summary>Whole steps of numbers that become text together.</summary>
    public static int RoomFor(int buckets) => (buckets + ShortNumbers.Lanes - 1) / ShortNumbers.Lanes * ShortNumbers.Lanes;

    /// <summary>Writes one of them and a line end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Append(ref byte to, scoped BucketCounts counts, int bucket) =>
        ref counts._areShort ? ref ShortNumbers.AppendLine(ref to, (ulong)counts._counts[bucket]) : ref AppendLong(ref to, counts._counts[bucket]);

    private static ref byte AppendLong(ref byte to, long count)
    {
        var room = MemoryMarshal.CreateSpan(ref to, Numbers.MostBytes);
        var digits = Numbers.Write(room, count);
        room[digits] = (byte)'\n';
        return ref Unsafe.Add(ref to, digits + 1);
    }
}
