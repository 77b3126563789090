namespace Streamgauge.Contracts.Promql.Literals;

/// <summary>What a duration is worth: `1h30m`, units in descending order, each at most once.</summary>
internal static class DurationLiteral
{
    private static readonly (string Unit, long Milliseconds)[] Units =
    [
        ("y", 365L * 86_400_000), ("w", 7L * 86_400_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ];

    // Prometheus counts in signed 64-bit nanoseconds, about 292 years.
    private const long MostMilliseconds = long.MaxValue / 1_000_000;

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan value)
    {
        long total = 0;
        var next = 0;
        value = default;
        while (!text.IsEmpty)
        {
            if (!TryTakePart(ref text, ref next, out var part)) return false;
            total += part;
            if (total > MostMilliseconds) return false;
        }
        value = TimeSpan.FromMilliseconds(total);
        return next > 0;
    }

    private static bool TryTakePart(ref ReadOnlySpan<char> text, ref int next, out long milliseconds)
    {
        milliseconds = 0;
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0) return false;
        var unitLength = text[digits..].IndexOfAnyInRange('0', '9');
        var unit = unitLength < 0 ? text[digits..] : text.Slice(digits, unitLength);
        while (next < Units.Length && !unit.SequenceEqual(Units[next].Unit)) next++;
        if (next == Units.Length || !long.TryParse(text[..digits], out var count)) return false;

        var each = Units[next++].Milliseconds;
        if (count > MostMilliseconds / each) return false;
        milliseconds = count * each;
        text = text[(digits + unit.Length)..];
        return true;
    }
}
