using System.Buffers.Binary;

namespace Streamgauge.Metrics;

/// <summary>What ends a gzip member: an empty last block, the checksum and the length of all text.</summary>
internal static class GzipTrailer
{
    public const int Length = 10;

    public static void Write(Span<byte> to, uint checksum, long plainLength)
    {
        to[0] = 3;
        to[1] = 0;
        BinaryPrimitives.WriteUInt32LittleEndian(to[2..], checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(to[6..], (uint)plainLength);
    }
}
