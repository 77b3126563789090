using System.Globalization;

namespace Streamgauge.Server.Broadcast.Viewers;

internal static class OpenFileLimit
{
    private const string Limits = "/proc/self/limits";

    /// <summary>Files this process may have open, every socket being one; no limit where the kernel does not say.</summary>
    public static int Read()
    {
        if (!File.Exists(Limits)) return int.MaxValue;

        var line = File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var soft, ..] && int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : int.MaxValue;
    }
}
