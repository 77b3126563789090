using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>
/// Reads one mapping key by key. Each key that is asked for is thereby known; <see cref="Close"/> reports the rest as unknown.
/// A bad value is reported and answered with an empty one, so that reading goes on.
/// </summary>
internal sealed class MapReader(YamlMap map, ErrorList errors)
{
    private readonly HashSet<string> _known = [];
    private readonly Dictionary<string, SourcePosition> _positions = map.Entries.ToDictionary(entry => entry.Key.Text, entry => entry.Value.At);

    public SourcePosition At => map.At;

    public ErrorList Errors => errors;

    public IEnumerable<(YamlScalar Key, YamlItem Value)> Entries => map.Entries;

    /// <summary>The value of a key; null if it is not written. A required one that is missing is reported.</summary>
    public YamlItem? Value(string key, bool required = false)
    {
        _known.Add(key);
        foreach (var entry in map.Entries)
        {
            if (entry.Key.Text == key) return entry.Value;
        }

        if (required) errors.Add(map.At, "C005", $"missing key '{key}'");
        return null;
    }

    /// <summary>Remembers where an entry of a plain mapping or list stood.</summary>
    public void Note(string key, string entry, SourcePosition at) => _positions[$"{key}/{entry}"] = at;

    /// <summary>Reports an ill-formed value.</summary>
    public void Refuse(YamlItem item, string key, string allowed) => errors.Add(item.At, "C006", $"'{key}' is {item.Kind}: write {allowed}");

    /// <summary>Reports keys nobody asked for, and hands out the positions.</summary>
    public SourceMap Close()
    {
        foreach (var (key, _) in map.Entries.Where(entry => !_known.Contains(entry.Key.Text)))
        {
            var nearest = NearestWord.Of(key.Text, _known);
            var fix = nearest is null ? $"known here are {string.Join(", ", _known.Order(StringComparer.Ordinal))}" : $"did you mean '{nearest}'?";
            errors.Add(key.At, "C004", $"unknown key '{key.Text}', {fix}");
        }

        return new(map.At, _positions);
    }
}
