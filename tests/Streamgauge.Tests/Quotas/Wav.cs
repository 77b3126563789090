using System.Buffers.Binary;

namespace Streamgauge.Tests.Quotas;

/// <summary>WAV files made for tests, right or wrong on purpose.</summary>
internal static class Wav
{
    /// <summary>A file of these samples (interleaved) in 16-bit PCM, 24-bit PCM or 32-bit float.</summary>
    public static byte[] Of(float[] samples, int sampleRate = 16_000, int channels = 1, int bits = 16, uint? claimedBytes = null, ushort? code = null, bool extensible = false)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var data = Encode(samples, bits);
        writer.Write("RIFF"u8);
        writer.Write((uint)(36 + data.Length));
        writer.Write("WAVEfmt "u8);
        writer.Write(extensible ? 40u : 16u);
        writer.Write(extensible ? (ushort)0xFFFE : code ?? CodeOf(bits));
        writer.Write((ushort)channels);
        writer.Write((uint)sampleRate);
        writer.Write((uint)(sampleRate * channels * bits / 8));
        writer.Write((ushort)(channels * bits / 8));
        writer.Write((ushort)bits);
        if (extensible) WriteExtension(writer, bits);
        writer.Write("data"u8);
        writer.Write(claimedBytes ?? (uint)data.Length);
        writer.Write(data);
        return stream.ToArray();
    }

    private static ushort CodeOf(int bits) => (ushort)(bits == 32 ? 3 : 1);

    /// <summary>The form that says in a GUID what the plain one says in a number.</summary>
    private static void WriteExtension(BinaryWriter writer, int bits)
    {
        writer.Write((ushort)22);
        writer.Write((ushort)bits);
        writer.Write(0u); // which loudspeakers: not said
        writer.Write(CodeOf(bits));
        writer.Write([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]);
    }

    private static byte[] Encode(float[] samples, int bits)
    {
        var data = new byte[samples.Length * bits / 8];
        for (var i = 0; i < samples.Length; i++)
        {
            if (bits == 32) BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4 * i), samples[i]);
            else if (bits == 8) data[i] = 128;
            else if (bits == 16) BinaryPrimitives.WriteInt16LittleEndian(data.AsSpan(2 * i), (short)Math.Clamp(samples[i] * 32768, -32768, 32767));
            else Write24(data.AsSpan(3 * i), (int)Math.Clamp(samples[i] * 8388608, -8388608, 8388607));
        }

        return data;
    }

    private static void Write24(Span<byte> target, int value) => (target[0], target[1], target[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
}
