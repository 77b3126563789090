using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>One item of <c>metrics</c>.</summary>
internal static class FamilySchema
{
    public static Family Read(MapReader map, IReadOnlyList<LabelDeclaration> declared)
    {
        var labels = Labels(map, declared);
        return new()
        {
            Name = map.Text("name"),
            Type = map.Choice("type", FamilyType.Gauge, required: true),
            Help = map.Text("help"),
            Unit = map.Text("unit"),
            Labels = labels,
            Buckets = map.Numbers("buckets"),
            Native = map.Flag("native"),
            KeepName = map.Flag("keep_name"),
            Lifetime = Lifetime(map, labels),
            Facts = FactsSchema.Read(map),
            Provenance = map.Choice("origin", Provenance.Seed),
            Source = map.Close(),
        };
    }

    private static List<LabelDeclaration> Labels(MapReader map, IReadOnlyList<LabelDeclaration> declared)
    {
        var labels = new List<LabelDeclaration>();
        foreach (var name in map.Scalars("labels"))
        {
            var label = declared.FirstOrDefault(label => label.Key == name.Text);
            if (label is null)
            {
                var nearest = NearestWord.Of(name.Text, declared.Select(label => label.Key));
                var fix = nearest is null ? "declare it under 'labels'" : $"did you mean '{nearest}'?";
                map.Errors.Add(name.At, "C009", $"label '{name.Text}' is not declared, {fix}");
            }
            else if (labels.Any(other => other.Name == label.Name)) map.Errors.Add(name.At, "C007", $"label '{name.Text}' is listed twice: remove one");
            else labels.Add(label);
        }

        return labels;
    }

    private static FamilyLifetime Lifetime(MapReader map, IReadOnlyList<LabelDeclaration> labels)
    {
        var scope = map.Choice("scope", FamilyScope.None);
        var otherwise = labels.All(label => label.IsKnownAtStart) ? ZeroInit.Start
            : scope != FamilyScope.None ? ZeroInit.Scope
            : ZeroInit.Never;
        return new()
        {
            Budget = map.WholeNumber("budget") ?? 10_000,
            Scope = scope,
            ExpiresAfter = map.OptionalDuration("expires_after"),
            ZeroInit = map.Choice("zero_init", otherwise),
            Presence = map.Choice("presence", Presence.Always),
        };
    }
}
