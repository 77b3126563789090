using System.Globalization;
using System.Text.RegularExpressions;

namespace Streamgauge.Contracts.Reading;

/// <summary>Durations as Prometheus writes them: <c>15s</c>, <c>1m45s</c>, <c>0s</c>.</summary>
public static partial class PromDuration
{
    private static readonly (string Unit, long Milliseconds)[] Units =
        [("y", 31_536_000_000), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];

    /// <summary>Reads a duration; false for anything Prometheus would refuse.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text == "0") return true;

        var match = Shape().Match(text);
        if (text.Length == 0 || !match.Success) return false;

        var total = 0m;
        foreach (var (unit, milliseconds) in Units)
        {
            var group = match.Groups[unit];
            if (group.Success) total += decimal.Parse(group.Value, CultureInfo.InvariantCulture) * milliseconds;
        }

        if (total > 3_153_600_000_000m) return false;
        duration = TimeSpan.FromMilliseconds((long)total);
        return true;
    }

    /// <summary>Writes a duration in the fewest whole units, weeks and years left out as Prometheus users do.</summary>
    public static string Format(TimeSpan duration)
    {
        var rest = (long)duration.TotalMilliseconds;
        if (rest == 0) return "0s";

        var text = "";
        foreach (var (unit, milliseconds) in Units.Skip(2))
        {
            if (rest >= milliseconds) text += $"{rest / milliseconds}{unit}";
            rest %= milliseconds;
        }

        return text;
    }

    [GeneratedRegex(@"\A(?:(?<y>[0-9]{1,9})y)?(?:(?<w>[0-9]{1,9})w)?(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m(?!s))?(?:(?<s>[0-9]{1,9})s)?(?:(?<ms>[0-9]{1,9})ms)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
