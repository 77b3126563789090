using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.CSharp;

/// <summary>The wrapper of a labelled family: one typed argument per label, scopes first.</summary>
internal static class FamilyClass
{
    public static void Write(CodeText code, Family family)
    {
        var type = family.Type.ToString();
        code.Line();
        code.Line($"/// <summary>{CSharpNames.Comment(family.Help)}</summary>");
        code.Block($"internal sealed class {CSharpNames.Property(family)}Family(MetricRegistry registry, MetricDescriptor descriptor)", () =>
        {
            code.Line($"private {type}Family? _family;");
            if (family.Type != FamilyType.Histogram) code.Line("private bool _isObserved;");
            code.Line();
            code.Line("/// <summary>The series with these label values; keep what is returned.</summary>");
            code.Line($"public {type} With({Parameters(family)}) => Family.With({Arguments(family)});");
            code.Line();
            if (family.Type != FamilyType.Histogram) Observe(code, family, type);
            code.Line(family.Type == FamilyType.Histogram
                ? "internal void RegisterRest() => _ = Family;"
                : "internal void RegisterRest() => _ = _isObserved ? null : Family;");
            code.Line();
            code.Line($"private {type}Family Family => _family ??= registry.{type}(descriptor);");
        });
    }

    private static void Observe(CodeText code, Family family, string type)
    {
        var names = family.Labels.Select(label => CSharpNames.Parameter(label.Name)).ToList();
        var tuple = string.Join(", ", family.Labels.Select(label => $"{ParameterType(label)} {CSharpNames.Pascal(label.Name)}"));
        code.Line("/// <summary>All series, read at each scrape; one that is not read is gone.</summary>");
        code.Block($"public IDisposable Observe(Func<IEnumerable<({tuple}, double Value)>> read)", () =>
        {
            code.Line("_isObserved = true;");
            code.Block($"return registry.Observable{type}(descriptor, reader =>", () =>
                code.Line($"foreach (var ({string.Join(", ", names)}, observed) in read()) reader.Report(observed, {Labels(family)});"), ");");
        });
        code.Line();
        if (family.Lifetime.Scope == FamilyScope.None) return;

        code.Line("/// <summary>One series, read at each scrape until its scope ends.</summary>");
        code.Block($"public IDisposable Observe({Parameters(family)}, Func<double> read)", () =>
        {
            code.Line("_isObserved = true;");
            code.Line($"return registry.Observable{type}(scope, descriptor, [{Labels(family)}], read);");
        });
        code.Line();
    }

    private static string Parameters(Family family) => string.Join(", ",
    [
        .. Scope(family, "MetricScope scope"),
        .. family.Labels.Select(label => $"{ParameterType(label)} {CSharpNames.Parameter(label.Name)}"),
    ]);

    private static string Arguments(Family family) => string.Join(", ", [.. Scope(family, "scope"), Labels(family)]);

    private static string Labels(Family family) => string.Join(", ", family.Labels.Select(label =>
        label.Set == ValueSet.Closed ? $"{CSharpNames.Parameter(label.Name)}.ToLabel()" : CSharpNames.Parameter(label.Name)));

    private static IEnumerable<string> Scope(Family family, string text) => family.Lifetime.Scope == FamilyScope.None ? [] : [text];

    private static string ParameterType(LabelDeclaration label) => label switch
    {
        { Set: ValueSet.Closed } => CSharpNames.Enum(label),
        { Privacy: Privacy.Pseudonym } => "Pseudonym",
        _ => "string",
    };
}
