namespace Streamgauge.Metrics;

/// <summary>A family's fixed texts in each format asked for so far; there are at most twenty.</summary>
internal sealed class FamilyTexts(SeriesStore store)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(ExpositionSyntax, EscapingScheme), FamilyText[]> _made = [];

    /// <summary>The family under its own name and, where it stays apart, under its alias.</summary>
    public IReadOnlyList<FamilyText> For(ExpositionFormat format, bool withAlias)
    {
        lock (_gate)
        {
            var key = (format.Syntax, format.Escaping);
            if (!_made.TryGetValue(key, out var texts)) _made[key] = texts = Make(format);
            return withAlias ? texts : new ArraySegment<FamilyText>(texts, 0, 1);
        }
    }

    private FamilyText[] Make(ExpositionFormat format)
    {
        IEnumerable<string> names = store.Descriptor.Alias is { } alias && format.Escaping != EscapingScheme.Underscores
            ? [store.Descriptor.Name, alias]
            : [store.Descriptor.Name];
        return [.. names.Select(name => FamilyText.Of(store, format, NameEscaping.Apply(name, format.Escaping, forLabel: false)))];
    }
}
