namespace Streamgauge.Metrics.Bridge;

/// <summary>The tag keys that became labels, and the way from a measurement's tags to label values in that order.</summary>
internal sealed class BridgedLabels
{
    public const int Most = 8;
    private readonly string[] _keys;

    public BridgedLabels(IEnumerable<string> keys)
    {
        _keys = [.. keys.DistinctBy(BridgedName.OfLabel).Take(Most)];
        Descriptors = [.. _keys.Select(k => new LabelDescriptor(BridgedName.OfLabel(k)))];
    }

    public IReadOnlyList<LabelDescriptor> Descriptors { get; }

    public static BridgedLabels FromFirst(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var keys = new List<string>();
        foreach (var tag in tags) keys.Add(tag.Key);
        return new BridgedLabels(keys);
    }

    /// <summary>Fills in the values, empty where a key has no tag; says how many tags have no label.</summary>
    public int Read(ReadOnlySpan<KeyValuePair<string, object?>> tags, out LabelValues values)
    {
        values = default;
        for (var i = 0; i < _keys.Length; i++) values[i] = "";
        var unknown = 0;
        foreach (var (key, value) in tags)
        {
            var at = Array.IndexOf(_keys, key);
            if (at >= 0) values[at] = TagText.Of(value);
            else unknown++;
        }

        return unknown;
    }
}
