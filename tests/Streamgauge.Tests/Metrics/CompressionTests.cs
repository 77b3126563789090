using System.Buffers.Binary;
using System.Collections;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

/// <summary>Each piece of the compressed exposition against the plain way of saying the same.</summary>
public sealed class CompressionTests
{
    private static readonly ExpositionOptions Zipped = new() { ContractFilter = static contract => contract is null, Compression = ExpositionCompression.Gzip };
    private static readonly ExpositionOptions Plain = Zipped with { Compression = ExpositionCompression.Identity };

    [Fact]
    public void Checksums_agree_with_the_plain_polynomial_and_join() => Prop.ForAll<byte[], byte[]>((one, other) =>
    {
        var (first, second) = (Enumerable.Repeat(one, 9).SelectMany(static b => b).ToArray(), other);
        return Crc32.Of(first) == PlainChecksum(first)
            && Crc32.Combine(Crc32.Of(first), Crc32.Of(second), Crc32.ShiftFor(second.Length)) == PlainChecksum([.. first, .. second]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Products_agree_with_those_made_bit_by_bit() => Prop.ForAll<uint, uint, ushort>((a, b, length) =>
        Crc32.Multiply(a, b) == Crc32.MultiplyByBit(a, b)
        && Crc32.Multiply(Crc32.ShiftFor(length), Crc32.ShiftFor(300)) == Crc32.ShiftFor(length + 300)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_checksum_moves_by_the_difference_of_the_text() => Prop.ForAll<byte[], ulong, ulong>((rest, before, after) =>
    {
        if (!Crc32.HasProducts) return true;
        var text = new byte[8 + rest.Length];
        rest.CopyTo(text, 8);
        BinaryPrimitives.WriteUInt64LittleEndian(text, before);
        var old = Crc32.Of(text);
        BinaryPrimitives.WriteUInt64LittleEndian(text, after);
        return (old ^ Crc32.OfProducts(Crc32.Product(before ^ after, Crc32.ShiftFor(rest.Length)))) == Crc32.Of(text);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Digits_are_packed_and_spread_alike_with_and_without_help_of_the_processor() => Prop.ForAll<uint>(number =>
    {
        var (text, digits) = (Encoding.ASCII.GetBytes($"{number % 100_000_000}\n-------"), $"{number % 100_000_000}".Length);
        return DigitCodes.TryRead(ref text[0], digits, out var codes)
            && !DigitCodes.TryRead(ref text[0], Math.Min(digits + 1, 8), out _) | digits == 8
            && DigitCodes.First(DigitCodes.Last(DigitCodes.First(codes, digits), digits), digits) == DigitCodes.First(codes, digits)
            && BitConverter.GetBytes(DigitCodes.Spread(codes))[^digits..].Select(static b => (char)('0' + b)).SequenceEqual($"{number % 100_000_000}")
            && DigitCodes.Pack(DigitCodes.Unpack(number)) == number
            && DigitCodes.Spread(codes) == DigitCodes.Unpack(DigitCodes.Pack(DigitCodes.Spread(codes)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Runs_of_bits_are_joined_without_a_gap() => Prop.ForAll<NonNull<bool[]>[]>(runs =>
    {
        var (joiner, to, at) = (default(BitJoiner), new byte[1000], 0);
        foreach (var run in runs.Select(static run => run.Get.Take(300).ToArray()).Append(new bool[7]))
        {
            var bits = new byte[64 + BitJoiner.Slack];
            bits.AsSpan().Fill(0xFF);   // what is behind a run must not matter
            for (var i = 0; i < run.Length; i++) if (!run[i]) bits[i / 8] &= (byte)~(1 << (i % 8));
            if (at > 900) return true;
            at += joiner.Append(to.AsSpan(at), bits, run.Length);
        }

        var all = runs.SelectMany(static run => run.Get.Take(300)).ToArray();
        return all.SequenceEqual(new BitArray(to).Cast<bool>().Take(all.Length)) && at == (all.Length + 7) / 8;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Deflated_lines_inflate_to_themselves() => Prop.ForAll<NonNull<string>[], byte>((lines, repeat) =>
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(string.Join('\n', lines.Select(static line => line.Get)), 1 + (repeat % 40))));
        return Enumerable.Range(1, 4).All(kinds => Inflate(text, kinds).AsSpan().SequenceEqual(text));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_byte_and_every_length_and_distance_of_a_match_has_its_code()
    {
        using var text = new MemoryStream();
        text.Write([.. Enumerable.Range(0, 256).Select(static i => (byte)i)]);
        for (var length = 1; length < 40_000; length += 1 + (length / 17))
        {
            var line = Enumerable.Range(0, length).Select(i => (byte)('a' + (i * i * length % 23))).Append((byte)'\n').ToArray();
            text.Write(line);
            line[length / 3] = (byte)'!';
            text.Write(line);
        }

        Assert.Equal(text.ToArray(), Inflate(text.ToArray()));
    }

    [Fact]
    public void Values_written_over_give_the_same_bits_and_checksum_as_lines_deflated_anew()
    {
        Assert.SkipUnless(Crc32.HasProducts, "needs carry-less products");
        var random = new Random(7);
        for (var digits = 1; digits <= ValueText.ForWhole - 2; digits++)
        {
            var (from, to) = ((long)Math.Pow(10, digits - 1), (long)Math.Pow(10, digits));
            var (kept, text) = (new GzipSegment { Shows = 0b111 }, new ValueText(3, ValueText.ForWhole));
            for (var round = 0; round < 4; round++)
            {
                var values = Enumerable.Range(0, 3).Select(_ => random.NextInt64(from, to)).ToArray();
                for (var i = 0; i < 3; i++) text.Set(i, values[i]);
                var lines = Lines(values);
                var anew = new GzipSegment();
                anew.Set(lines.Padded.AsSpan(0, lines.Length), new byte[4096], count: 3);
                if (round == 0) kept.Set(lines.Padded.AsSpan(0, lines.Length), new byte[4096], count: 3);
                else Assert.True(kept.TryChange(text, 0b111));
                Assert.Equal(anew.Checksum, kept.Checksum);
                Assert.Equal(anew.Bits[..((anew.BitCount + 7) / 8)], kept.Bits[..((kept.BitCount + 7) / 8)]);
            }

            text.Set(1, to);
            Assert.False(kept.TryChange(text, 0b111));
        }
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-100)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_that_is_more_than_digits_is_not_written_over(double value)
    {
        var (segment, text) = (new GzipSegment { Shows = 0b111 }, new ValueText(3, ValueText.ForAny));
        for (var i = 0; i < 3; i++) text.Set(i, 100 + i);
        var lines = Lines([100, 101, 102]);
        segment.Set(lines.Padded.AsSpan(0, lines.Length), new byte[4096], count: 3);
        text.Set(1, value);

        Assert.False(segment.TryChange(text, 0b111));
    }

    [Fact]
    public async Task Whatever_becomes_of_the_values_the_compressed_exposition_is_the_plain_one()
    {
        var registry = new MetricRegistry();
        var counters = registry.Counter(new("c_total", "C") { Labels = ["x"] });
        var gauges = registry.Gauge(new("g", "G") { Labels = ["x"] });
        var waits = registry.Histogram(new("wait_seconds", "W") { Labels = ["x"], Buckets = [1, 10, 100, 1000] });
        var random = new Random(3);
        for (var round = 0; round < 12; round++)
        {
            for (var i = 0; i < 400; i++)
            {
                counters.With($"label {i} 77").Increment(random.NextInt64(1L << random.Next(1, 20)));
                if (i % 3 == round % 3) waits.With($"stream {i}").Observe(random.Next(2000));
                gauges.With($"{i}").Set(round % 4 == 3 && i % 50 == 0 ? -i / 8.0 : 1_000_000_000 + random.Next());
            }

            if (round == 6) counters.With("label 5 77").Increment(0.5);
            if (round == 8) counters.With("label 9 77").Increment(1L, new Exemplar("trace_id", "x"));
            if (round == 9) waits.With("stream 77").Observe(5, new Exemplar("trace_id", "y"));
            foreach (var format in (ExpositionFormat[])[ExpositionFormat.Text, ExpositionFormat.OpenMetrics])
            {
                var zipped = await Scrape.BytesAsync(registry, format, Zipped);
                Assert.Equal(await Scrape.TextAsync(registry, format, Plain), Unzip(zipped));
            }
        }
    }

    private static string Unzip(byte[] bytes)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static (byte[] Padded, int Length) Lines(long[] values)
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(values.Select(static (value, i) => $"c_total{{x=\"stream-{i}\"}} {value}\n")));
        return (WideCopy.Padded(text), text.Length);
    }

    private static byte[] Inflate(byte[] text, int kinds = 1)
    {
        var (joiner, room) = (default(BitJoiner), new byte[LineDeflater.LongestFor(text.Length) + 500]);
        var (header, bits, end) = (new byte[300], new byte[LineDeflater.LongestFor(text.Length) + 64], new byte[64]);
        var at = joiner.Append(room, header, TextCode.WriteHeader(header));
        at += joiner.Append(room.AsSpan(at), bits, LineDeflater.Deflate(WideCopy.Padded(text).AsSpan(0, text.Length), bits, kinds, []));
        BinaryPrimitives.WriteUInt32LittleEndian(end, TextCode.End >> 8);
        at += joiner.Append(room.AsSpan(at), end, (int)(TextCode.End & 0xFF) + 7);
        using var inflated = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(room[..at]), CompressionMode.Decompress)) deflate.CopyTo(inflated);
        return inflated.ToArray();
    }

    private static uint PlainChecksum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
