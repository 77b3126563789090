using System.Buffers.Binary;

namespace Streamgauge.Tests.Quotas;

/// <summary>WAV files made for tests, right or wrong on purpose.</summary>
internal static class Wav
{
    /// <summary>A file of these samples (interleaved) in 16-bit PCM, 24-bit PCM or 32-bit float.</summary>
    public static byte[] Of(float[] samples, int sampleRate = 16_000, int channels = 1, int bits = 16, uint? claimedBytes = null, ushort? code = null)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var data = Encode(samples, bits);
        writer.Write("RIFF"u8);
        writer.Write((uint)(36 + data.Length));
        writer.Write("WAVEfmt "u8);
        writer.Write(16u);
        writer.Write(code ?? (ushort)(bits == 32 ? 3 : 1));
        writer.Write((ushort)channels);
        writer.Write((uint)sampleRate);
        writer.Write((uint)(sampleRate * channels * bits / 8));
        writer.Write((ushort)(channels * bits / 8));
        writer.Write((ushort)bits);
        writer.Write("data"u8);
        writer.Write(claimedBytes ?? (uint)data.Length);
        writer.Write(data);
        return stream.ToArray();
    }

    private static byte[] Encode(float[] samples, int bits)
    {
        var data = new byte[samples.Length * bits / 8];
        for (var i = 0; i < samples.Length; i++)
        {
            if (bits == 32) BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4 * i), samples[i]);
            else if (bits == 16) BinaryPrimitives.WriteInt16LittleEndian(data.AsSpan(2 * i), (short)Math.Clamp(samples[i] * 32768, -32768, 32767));
            else Write24(data.AsSpan(3 * i), (int)Math.Clamp(samples[i] * 8388608, -8388608, 8388607));
        }

        return data;
    }

    private static void Write24(Span<byte> target, int value) => (target[0], target[1], target[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
}
