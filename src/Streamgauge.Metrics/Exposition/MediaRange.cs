using System.Globalization;

namespace Streamgauge.Metrics;

/// <summary>One element of an <c>Accept</c> header.</summary>
internal sealed class MediaRange
{
    private const int MostRanges = 32;

    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    private MediaRange(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        Type = parts[0].ToLowerInvariant();
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=');
            if (equals > 0) _parameters.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim().Trim('"'));
        }
    }

    public string Type { get; }

    /// <summary>From 0 to 1; a weight that cannot be read excludes the range.</summary>
    public double Quality => this["q"] is not { } weight ? 1
        : double.TryParse(weight, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) && q is >= 0 and <= 1 ? q : 0;

    /// <summary>Type with parameters, type alone, <c>type/*</c>, <c>*/*</c>.</summary>
    public int Specificity => Type == "*/*" ? 1
        : Type.EndsWith("/*", StringComparison.Ordinal) ? 2
        : _parameters.Keys.Any(static key => !key.Equals("q", StringComparison.OrdinalIgnoreCase)) ? 4 : 3;

    public string? this[string parameter] => _parameters.GetValueOrDefault(parameter);

    /// <summary>The ranges in the order of the request; those past a sane number are not looked at.</summary>
    public static IEnumerable<MediaRange> ParseAll(string? header) => (header ?? "")
        .Split(',', MostRanges + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Take(MostRanges)
        .Select(static text => new MediaRange(text));
}
