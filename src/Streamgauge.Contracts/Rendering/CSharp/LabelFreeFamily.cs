using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.CSharp;

/// <summary>A family without labels: a property that is its only series, and a way to have it read at scrape time.</summary>
internal static class LabelFreeFamily
{
    public static void Write(CodeText code, Family family, string descriptor)
    {
        var (property, field, type) = (CSharpNames.Property(family), Field(family), family.Type.ToString());
        code.Line($"private readonly MetricDescriptor {field}Descriptor = {descriptor};");
        code.Line($"private {type}Family? {field};");
        code.Line();
        code.Line($"/// <summary>{CSharpNames.Comment(family.Help)}</summary>");
        code.Line($"public {type} {property} => ({field} ??= registry.{type}({field}Descriptor)).With();");
        code.Line();
        if (family.Type == FamilyType.Histogram) return;

        code.Line($"private bool {field}IsObserved;");
        code.Line();
        code.Line($"/// <summary>{CSharpNames.Comment(family.Help)} Read at each scrape.</summary>");
        code.Block($"public IDisposable Observe{property}(Func<double> read)", () =>
        {
            code.Line($"{field}IsObserved = true;");
            code.Line($"return registry.Observable{type}({field}Descriptor, read);");
        });
        code.Line();
    }

    public static string RegisterRest(Family family) => family.Type == FamilyType.Histogram
        ? $"_ = {CSharpNames.Property(family)};"
        : $"if (!{Field(family)}IsObserved) _ = {CSharpNames.Property(family)};";

    private static string Field(Family family)
    {
        var property = CSharpNames.Property(family).TrimStart('_');
        return $"_{char.ToLowerInvariant(property[0])}{property[1..]}";
    }
}
