namespace Streamgauge.Contracts.Model;

/// <summary>The positions behind one model record: of its mapping, and of the value of each key in it. Immutable once read.</summary>
public sealed class SourceMap(SourcePosition here, IReadOnlyDictionary<string, SourcePosition> values)
{
    /// <summary>The start of the mapping itself.</summary>
    public SourcePosition Here => here;

    /// <summary>The value of a key, or the mapping where the key is not written.</summary>
    public SourcePosition this[string key] => values.TryGetValue(key, out var at) ? at : here;

    /// <summary>An entry of a plain mapping (<c>series</c>, <c>annotations</c>), or the key's value where there is none.</summary>
    public SourcePosition EntryOf(string key, string entry) => values.TryGetValue($"{key}/{entry}", out var at) ? at : this[key];

    /// <summary>An item of a plain list (<c>labels</c>, <c>buckets</c>), counted from 0.</summary>
    public SourcePosition ItemOf(string key, int index) => EntryOf(key, index.ToString());

    /// <summary>Whether the key is written at all.</summary>
    public bool Has(string key) => values.ContainsKey(key);
}
