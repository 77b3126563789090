using System.Globalization;

namespace Streamgauge.Cli.Checking;

/// <summary>Sizes as people write them: 1000, 64KiB, 256MiB, 1GiB.</summary>
internal static class ByteSize
{
    private static readonly (string Unit, long Bytes)[] Units = [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("", 1)];

    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var (unit, each) = Units.First(one => text.EndsWith(one.Unit, StringComparison.Ordinal));
        if (!long.TryParse(text[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is 0 or > 1L << 30) return false;
        bytes = count * each;
        return true;
    }
}
