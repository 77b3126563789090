using System.Globalization;

namespace Streamgauge.Server.Platform.Runtime;

/// <summary>How many processors this process may use: the smaller of affinity and the cgroup's quota, which may be a fraction.</summary>
internal static class ProcessorLimit
{
    public static double Read()
    {
        var whole = Environment.ProcessorCount; // affinity is in it; a quota too, but rounded up
        return File.Exists("/sys/fs/cgroup/cpu.max") && Quota(File.ReadAllText("/sys/fs/cgroup/cpu.max")) is { } quota ? Math.Min(whole, quota) : whole;
    }

    /// <summary>`max 100000` is no quota; `150000 100000` is one and a half.</summary>
    public static double? Quota(string cpuMax) =>
        cpuMax.Split(' ', StringSplitOptions.TrimEntries) is [var quota, var period]
        && double.TryParse(quota, NumberStyles.None, CultureInfo.InvariantCulture, out var q)
        && double.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var p) && p > 0
            ? q / p
            : null;
}
