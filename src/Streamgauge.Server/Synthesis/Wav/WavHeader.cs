using System.Buffers.Binary;
using Streamgauge.Media;

namespace Streamgauge.Server.Synthesis.Wav;

/// <summary>The 44 bytes before endless PCM; both sizes say "unknown" with all bits set.</summary>
internal static class WavHeader
{
    public static ReadOnlyMemory<byte> Bytes { get; } = Make();

    private static byte[] Make()
    {
        const int frame = AudioFormat.Channels * sizeof(short);
        var header = new byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), uint.MaxValue);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), AudioFormat.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), AudioFormat.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), AudioFormat.SampleRate * frame);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), frame);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), uint.MaxValue);
        return header;
    }
}
