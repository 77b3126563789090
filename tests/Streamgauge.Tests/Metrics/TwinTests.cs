using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

/// <summary>Each fast piece against the plain way of saying the same.</summary>
public sealed class TwinTests
{
    [Fact]
    public void Bucket_search_is_the_first_bound_that_is_not_below() => Prop.ForAll<double[], double>((raw, value) =>
    {
        var bounds = raw.Where(double.IsFinite).Distinct().Order().ToArray();
        var plain = bounds.TakeWhile(bound => !(value <= bound)).Count();
        return BucketSearch.IndexOf(BucketSearch.Pad(bounds), bounds.Length, value) == plain
            && bounds.All(bound => BucketSearch.IndexOf(BucketSearch.Pad(bounds), bounds.Length, bound) == Array.IndexOf(bounds, bound));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Long_bound_lists_are_halved_to_the_same_bucket()
    {
        var bounds = Enumerable.Range(0, 100).Select(static i => i * 1.5).ToArray();
        for (var value = -2.0; value < 160; value += 0.25)
            Assert.Equal(bounds.Count(bound => bound < value), BucketSearch.IndexOf(BucketSearch.Pad(bounds), bounds.Length, value));
        Assert.Equal(100, BucketSearch.IndexOf(BucketSearch.Pad(bounds), bounds.Length, double.NaN));
    }

    [Fact]
    public void Whole_numbers_read_as_they_do_elsewhere() => Prop.ForAll<long, byte>((value, shift) =>
    {
        var number = (ulong)value % 10_000_000_000_000_000UL >> (shift % 54);
        Span<byte> text = stackalloc byte[Numbers.MostBytes];
        return Encoding.ASCII.GetString(text[..Numbers.WriteDigits(text, number)]) == number.ToString();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Short_numbers_read_as_they_do_elsewhere_whatever_is_beside_them() => Prop.ForAll<uint[], byte[]>((raw, shifts) =>
    {
        var numbers = new long[64];
        for (var i = 0; i < 64; i++) numbers[i] = raw.Length == 0 ? 99_999_999 - (i * 1_587_301L) : (long)(raw[i % raw.Length] % 100_000_000 >> (shifts.Length == 0 ? i % 27 : shifts[i % shifts.Length] % 27));
        var text = ShortNumbers.Text(numbers, ulong.MaxValue);
        return numbers.Select((number, i) => Encoding.ASCII.GetString(text[i]) == $"{number}\n").All(static same => same)
            && Encoding.ASCII.GetString(ShortNumbers.Text(numbers.AsSpan(0, 1), 1)[0]) == $"{numbers[0]}\n";
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, true)]
    [InlineData(99_999_999, true)]
    [InlineData(100_000_000, false)]
    [InlineData(-1, false)]
    [InlineData(long.MaxValue, false)]
    public void Numbers_are_short_up_to_eight_digits(long number, bool isShort)
    {
        for (var slot = 0; slot < 64; slot++)
        {
            var numbers = new long[64];
            numbers[slot] = number;
            Assert.Equal(isShort, ShortNumbers.AreAll(numbers, ulong.MaxValue));
            Assert.Equal(isShort, ShortNumbers.AreAll(numbers, 1UL << slot));
            Assert.True(ShortNumbers.AreAll(numbers, ulong.MaxValue >> 1 & ~(1UL << slot)));
        }
    }

    [Fact]
    public void Numbers_read_back_exactly() => Prop.ForAll<double>(value =>
        BitConverter.DoubleToInt64Bits(double.Parse(Numbers.Text(value).Replace("Inf", "Infinity", StringComparison.Ordinal)) + 0.0) == BitConverter.DoubleToInt64Bits(value + 0.0)).QuickCheckThrowOnFailure();

    [Fact]
    public void Fractions_are_written_as_dotnet_writes_them() => Prop.ForAll<double, ushort, ulong>((any, thousandths, seed) =>
    {
        var scaled = Math.Exp((seed % 52_000 / 1000.0) - 12) * (1 + (seed >> 11) * 1e-17);
        double[] values = [any, thousandths / 1000.0, -thousandths / 64.0, scaled, -Math.BitIncrement(scaled), Math.BitDecrement(thousandths), Math.ScaleB(1, (int)(seed % 40) - 20), Math.Round(scaled, 3)];
        return values.All(static value => WritesLikeDotnet(value));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.0001)]
    [InlineData(0.00010000000000000002)]
    [InlineData(0.3)]
    [InlineData(0.30000000000000004)]
    [InlineData(999999999999999.9)]
    [InlineData(999999999999999.75)]
    [InlineData(99999999.999999985)]
    [InlineData(4503599627370495.5)]
    [InlineData(-12.5)]
    [InlineData(5e-324)]
    public void Fractions_at_the_edges_are_written_as_dotnet_writes_them(double value) => Assert.True(WritesLikeDotnet(value));

    [Theory]
    [InlineData(99_999_998, "1,3,100000001,100000001,100000002")]
    [InlineData(99_999_995, "1,3,99999998,99999998,99999999")]
    [InlineData(10_000_000_000, "1,3,10000000003,10000000003,10000000004")]
    public void Buckets_are_cumulated_whatever_their_size(long third, string expected)
    {
        var counts = new BucketCounts([1, 2, third, 0, 1], new long[BucketCounts.RoomFor(5)]);
        var texts = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var to = new byte[Numbers.MostBytes];
            ref var end = ref BucketCounts.Append(ref to[0], counts, i);
            texts.Add(Encoding.ASCII.GetString(to.AsSpan(0, (int)Unsafe.ByteOffset(ref to[0], ref end))));
        }

        Assert.Equal(expected.Split(',').Select(static count => count + "\n"), texts);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1000, "1")]
    [InlineData(1500, "1.5")]
    [InlineData(1795237200125, "1795237200.125")]
    [InlineData(1795237200010, "1795237200.01")]
    public void Times_have_the_decimals_they_need(long milliseconds, string text)
    {
        Span<byte> bytes = stackalloc byte[Numbers.MostBytes];
        Assert.Equal(text, Encoding.ASCII.GetString(bytes[..Numbers.WriteSeconds(bytes, milliseconds)]));
    }

    [Fact]
    public void Lanes_add_and_compare_like_loops() => Prop.ForAll<long[], long[], byte>((one, other, length) =>
    {
        var size = Math.Min(length % 65, Math.Min(one.Length, other.Length));
        var (a, b) = (one[..size], other[..size]);
        var sums = a.Zip(b, static (x, y) => x + y).ToArray();
        var differences = a.Zip(b).Select(static (pair, i) => pair.First == pair.Second ? 0UL : 1UL << i).Aggregate(0UL, static (x, y) => x | y);
        var same = LongLanes.Differences(a, b) == differences;
        LongLanes.Add(a, b);
        return same && a.SequenceEqual(sums);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lanes_are_taken_over_where_they_are_meant_to_be() => Prop.ForAll<ulong, bool>((random, all) =>
    {
        var (slots, from, to) = (all ? ulong.MaxValue : random, Enumerable.Range(1, 64).Select(static i => (long)i).ToArray(), new long[64]);
        LongLanes.Copy(from, to, slots);
        return to.Select(static (value, i) => (value, i)).All(cell => cell.value == ((slots >> cell.i & 1) != 0 ? cell.i + 1 : 0));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ascii_is_compared_like_text() => Prop.ForAll<NonNull<string>, NonNull<string>>((one, other) =>
    {
        var ascii = new string([.. one.Get.Select(static c => (char)((c % 126) + 1))]);
        var bytes = Encoding.ASCII.GetBytes(ascii.PadRight(ascii.Length + 8));
        var changed = ascii.Length == 0 ? "x" : ascii[..^1] + (char)(ascii[^1] + 256);
        var sameLength = (other.Get + ascii)[..ascii.Length];
        return AsciiText.AreEqual(ref bytes[0], ascii)
            && AsciiText.AreEqual(ref bytes[0], sameLength) == (sameLength == ascii)
            && (ascii.Length == 0 || !AsciiText.AreEqual(ref bytes[0], changed));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hashes_depend_on_where_one_value_ends_and_on_every_character()
    {
        var seen = new HashSet<ulong>();
        for (var length = 0; length < 60; length++)
        {
            var text = new string('a', length).ToCharArray();
            Assert.True(seen.Add(TextHash.Mix(7, text)));
            for (var i = 0; i < length; i++)
            {
                text[i] = 'b';
                Assert.True(seen.Add(TextHash.Mix(7, text)));
                text[i] = 'a';
            }
        }

        Assert.NotEqual(TextHash.Mix(TextHash.Mix(7, "ab"), "c"), TextHash.Mix(TextHash.Mix(7, "a"), "bc"));
    }

    private static bool WritesLikeDotnet(double value)
    {
        Span<byte> ours = stackalloc byte[Numbers.MostBytes];
        Span<byte> theirs = stackalloc byte[64];
        if (Fractions.Write(ours, value) is var length && length == 0) return true;
        Utf8Formatter.TryFormat(value, theirs, out var written);
        return ours[..length].SequenceEqual(theirs[..written]);
    }
}
