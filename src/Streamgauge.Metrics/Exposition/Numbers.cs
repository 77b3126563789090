using System.Buffers.Text;

namespace Streamgauge.Metrics;

/// <summary>Numbers as the text formats write them: whole ones without a point, others as short as they read back exactly.</summary>
internal static class Numbers
{
    public const int MostBytes = 32;

    /// <summary>Doubles up to here hold every whole number exactly.</summary>
    private const double WholeLimit = 1L << 53;

    public static int Write(Span<byte> to, double value)
    {
        if (Math.Abs(value) <= WholeLimit && (long)value == value) return Write(to, (long)value);
        if (!double.IsFinite(value))
        {
            var word = double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8;
            word.CopyTo(to);
            return word.Length;
        }

        Utf8Formatter.TryFormat(value, to, out var written);
        return written;
    }

    public static int Write(Span<byte> to, long value)
    {
        Utf8Formatter.TryFormat(value, to, out var written);
        return written;
    }

    public static string Text(double value)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        return System.Text.Encoding.ASCII.GetString(bytes[..Write(bytes, value)]);
    }
}
