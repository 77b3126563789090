using System.Buffers.Binary;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>Reads a RIFF header: `fmt ` before `data`, PCM of 16 or 24 bit or float of 32, one or two channels.</summary>
internal static class WavHeader
{
    private const int LongestHours = 24;
    private const int Pcm = 1, Float = 3, Extensible = 0xFFFE;

    public static async Task<(WavFormat? Format, string? Fault)> ReadAsync(Stream file, CancellationToken cancellation)
    {
        var start = new byte[12];
        if (await file.ReadAtLeastAsync(start, 12, throwOnEndOfStream: false, cancellation) < 12 || !start.AsSpan(0, 4).SequenceEqual("RIFF"u8) || !start.AsSpan(8).SequenceEqual("WAVE"u8))
            return (null, "the file is no RIFF WAVE");

        WavFormat? format = null;
        var head = new byte[8];
        while (await file.ReadAtLeastAsync(head, 8, throwOnEndOfStream: false, cancellation) == 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            if (head.AsSpan(0, 4).SequenceEqual("data"u8)) return Measure(format, file.Position, Math.Min(length, file.Length - file.Position));
            if (head.AsSpan(0, 4).SequenceEqual("fmt "u8))
            {
                (format, var fault) = await ReadFormatAsync(file, length, cancellation);
                if (fault is not null) return (null, fault);
            }
            else
            {
                file.Position = Math.Min(file.Length, file.Position + length);
            }

            if (length % 2 == 1) file.Position = Math.Min(file.Length, file.Position + 1); // chunks are padded to even lengths
        }

        return (null, "there is no data chunk");
    }

    private static async Task<(WavFormat? Format, string? Fault)> ReadFormatAsync(Stream file, uint length, CancellationToken cancellation)
    {
        if (length is < 16 or > 256) return (null, "the fmt chunk has no valid length");
        var chunk = new byte[length];
        if (await file.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellation) < chunk.Length) return (null, "the fmt chunk is cut short");

        var code = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (code == Extensible && length >= 26) code = BinaryPrimitives.ReadUInt16LittleEndian(chunk.AsSpan(24)); // the first word of the subformat
        var (channels, rate, bits) = (BinaryPrimitives.ReadUInt16LittleEndian(chunk.AsSpan(2)), BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(4)), BinaryPrimitives.ReadUInt16LittleEndian(chunk.AsSpan(14)));
        WavEncoding? encoding = (code, bits) switch { (Pcm, 16) => WavEncoding.Pcm16, (Pcm, 24) => WavEncoding.Pcm24, (Float, 32) => WavEncoding.Float32, _ => null };
        if (encoding is null) return (null, $"format {code} with {bits} bits is not one of PCM 16, PCM 24 and float 32");
        if (channels is not (1 or 2)) return (null, $"{channels} channels are not 1 or 2");
        return rate is < 8000 or > 48_000 ? (null, $"{rate} Hz are not 8000 to 48000") : (new WavFormat((int)rate, channels, encoding.Value, 0, 0), null);
    }

    private static (WavFormat? Format, string? Fault) Measure(WavFormat? format, long offset, long bytes)
    {
        if (format is null) return (null, "data comes before fmt");
        var measured = format with { DataOffset = offset, Frames = bytes / format.BytesPerFrame };
        if (measured.Frames == 0) return (null, "there is no audio in it");
        return measured.Frames > (long)LongestHours * 3600 * format.SampleRate ? (null, $"it is longer than {LongestHours} hours") : (measured, null);
    }
}
