namespace Streamgauge.Metrics.Otlp;

/// <summary>Reads the one number that matters in a receiver's answer: the points it refused.</summary>
internal static class OtlpAnswer
{
    private const int PartialSuccess = 1, RejectedPoints = 1;
    private const int Varint = 0, EightBytes = 1, Bytes = 2, FourBytes = 5;

    /// <summary>Refused points; 0 for an empty answer and for one that cannot be read.</summary>
    public static long Rejected(ReadOnlySpan<byte> answer)
    {
        while (TryField(ref answer, out var field, out _, out var nested))
        {
            if (field != PartialSuccess) continue;

            while (TryField(ref nested, out var inner, out var rejected, out _))
            {
                if (inner == RejectedPoints) return (long)rejected;
            }
        }

        return 0;
    }

    private static bool TryField(ref ReadOnlySpan<byte> from, out int field, out ulong number, out ReadOnlySpan<byte> nested)
    {
        (field, number) = (0, 0);
        nested = default;
        if (!TryVarint(ref from, out var tag)) return false;

        field = (int)(tag >> 3);
        switch ((int)(tag & 7))
        {
            case Varint: return TryVarint(ref from, out number);
            case EightBytes: return TrySkip(ref from, 8);
            case FourBytes: return TrySkip(ref from, 4);
            case Bytes when TryVarint(ref from, out var length) && length <= (ulong)from.Length:
                nested = from[..(int)length];
                return TrySkip(ref from, (int)length);
            default: return false;
        }
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> from, int bytes)
    {
        if (from.Length < bytes) return false;

        from = from[bytes..];
        return true;
    }

    private static bool TryVarint(ref ReadOnlySpan<byte> from, out ulong value)
    {
        value = 0;
        for (var i = 0; i < Math.Min(10, from.Length); i++)
        {
            value |= (ulong)(from[i] & 0x7F) << (7 * i);
            if (from[i] >= 0x80) continue;

            from = from[(i + 1)..];
            return true;
        }

        return false;
    }
}
