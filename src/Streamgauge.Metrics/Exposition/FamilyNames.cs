namespace Streamgauge.Metrics;

/// <summary>The names under which a family is written in a format: its own and, where they stay apart, its alias.</summary>
internal static class FamilyNames
{
    public static IEnumerable<(string Name, bool IsUtf8)> For(MetricDescriptor descriptor, ExpositionFormat format, bool withAlias)
    {
        var isUtf8 = format.Escaping == EscapingScheme.AllowUtf8;
        yield return (NameEscaping.Apply(descriptor.Name, format.Escaping, forLabel: false), isUtf8);
        if (withAlias && descriptor.Alias is { } alias && format.Escaping != EscapingScheme.Underscores)
            yield return (NameEscaping.Apply(alias, format.Escaping, forLabel: false), isUtf8);
    }
}
