namespace Streamgauge.Metrics;

/// <summary>A family's fixed parts in each format asked for so far; there are at most twenty.</summary>
/// <typeparam name="T">What is kept for each name of the family.</typeparam>
internal sealed class FormatCache<T>(SeriesStore store, Func<SeriesStore, ExpositionFormat, string, T> make)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(ExpositionSyntax, EscapingScheme), T[]> _made = [];

    /// <summary>The family under its own name and, where it stays apart, under its alias.</summary>
    public ArraySegment<T> For(ExpositionFormat format, bool withAlias)
    {
        lock (_gate)
        {
            var key = (format.Syntax, format.Escaping);
            if (!_made.TryGetValue(key, out var parts)) _made[key] = parts = Make(format);
            return new ArraySegment<T>(parts, 0, withAlias ? parts.Length : 1);
        }
    }

    private T[] Make(ExpositionFormat format)
    {
        IEnumerable<string> names = store.Descriptor.Alias is { } alias && format.Escaping != EscapingScheme.Underscores
            ? [store.Descriptor.Name, alias]
            : [store.Descriptor.Name];
        return [.. names.Select(name => make(store, format, NameEscaping.Apply(name, format.Escaping, forLabel: false)))];
    }
}
