using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Docs;

/// <summary><c>metrics.md</c>: every family of every contract.</summary>
internal static class CataloguePage
{
    public static string Render(ContractSet contracts)
    {
        var page = new Markdown(FileHeader.OfAll).Line("# Metrics").Line()
            .Line("Every family that is exported, by contract. `_overflow` is a value every label can take: series over a family's budget are folded into it.");
        foreach (var contract in contracts.Contracts)
        {
            page.Heading(2, $"{contract.Title} (`{contract.Name}` {contract.Version})");
            page.Line($"Source: {contract.Document}. Served at `{contract.Scrape.Path}`, scraped every {PromDuration.Format(contract.Scrape.Interval)}.").Line();
            page.Row("family", "type", "labels", "unit", "meaning", "buckets", "series").Row("---", "---", "---", "---", "---", "---", "---");
            foreach (var family in contract.Families) Row(page, family);
            Labels(page, contract);
        }

        return page.ToString();
    }

    private static void Row(Markdown page, Family family) => page.Row(
        $"`{family.Name}`",
        family.Type.ToString().ToLowerInvariant(),
        string.Join(", ", family.Labels.Select(label => label.Name)),
        family.Unit,
        family.Help,
        string.Join(' ', family.Buckets.Select(GoNumber.Format)),
        Life(family.Lifetime));

    private static string Life(FamilyLifetime lifetime)
    {
        var begin = lifetime.ZeroInit switch
        {
            ZeroInit.Start => "at 0 from start",
            ZeroInit.Scope => $"at 0 with each {Word(lifetime.Scope)}",
            _ => "with the first record",
        };
        var end = lifetime switch
        {
            { Scope: not FamilyScope.None } => $", until the {Word(lifetime.Scope)} ends",
            { ExpiresAfter: { } after } => $", until idle for {PromDuration.Format(after)}",
            _ => "",
        };
        return $"{begin}{end}; at most {lifetime.Budget}{(lifetime.Presence == Presence.Platform ? "; absent where the platform cannot know it" : "")}";
    }

    private static void Labels(Markdown page, Contract contract)
    {
        if (contract.Labels.Count == 0) return;

        page.Line().Row("label", "meaning", "values", "privacy").Row("---", "---", "---", "---");
        foreach (var label in contract.Labels) page.Row($"`{label.Name}`", label.Help, Values(label), label.Privacy.ToString().ToLowerInvariant());
    }

    private static string Values(LabelDeclaration label) => label switch
    {
        { Privacy: Privacy.Forbidden } => "never a label",
        { Set: ValueSet.Closed } => string.Join(", ", label.Values),
        { Set: ValueSet.Configured } => $"`{label.From}`, by default {string.Join(", ", label.Values)}",
        { Pattern: { } pattern } => $"open, `{pattern}`",
        _ => "open",
    };

    private static string Word(FamilyScope scope) => scope.ToString().ToLowerInvariant();
}
