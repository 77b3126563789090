using Streamgauge.Contracts.Checking.Conformance;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Tests.Contracts.Conformance;

/// <summary>Every way of breaking one thing in the exposition of a contract.</summary>
internal static class SingleFaults
{
    public static IEnumerable<Fault> Of(ContractSet contracts)
    {
        var legal = LegalExposition.Of(contracts, openMetrics: false);
        return
        [
            .. legal.SelectMany((_, index) => new FamilyFaults(legal, index).All()),
            .. InSyntax(legal),
            .. InOpenMetrics(LegalExposition.Of(contracts, openMetrics: true)),
            .. Falls(legal),
        ];
    }

    private static IEnumerable<Fault> InSyntax(IReadOnlyList<ExposedFamily> legal)
    {
        var text = LegalExposition.Text(legal);
        yield return new Fault("K002", "a family more", () => text + "# TYPE intruder gauge\nintruder 1\n") { Strict = true };
        foreach (var line in (string[])["x{a=\"b\" 1", "x{a=b} 1", "x{a=\"b\",,} 1", "x", "x one", "x 1 2 3", "x{a=\"b\\\"} 1", "# TYPE x sideways", "x{a=\"b\"c=\"d\"} 1", "x 1 # {a=\"b\"} 1"])
            yield return new Fault("K016", line, () => text + line + "\n");
        foreach (var line in (string[])["a.b 1", "x{a.b=\"c\"} 1", "{\"a.b\"} 1", "x-y 1", "9x 1", "é 1"])
            yield return new Fault("K019", line, () => text + line + "\n");
    }

    private static IEnumerable<Fault> InOpenMetrics(IReadOnlyList<ExposedFamily> legal)
    {
        var text = LegalExposition.Text(legal, openMetrics: true);
        yield return Open("K021", "no # EOF", text.Replace("# EOF\n", "", StringComparison.Ordinal));
        yield return Open("K021", "text after # EOF", text + "# more\n");
        if (legal.FirstOrDefault(block => block.Family.Type == FamilyType.Counter) is { } counter)
            yield return Open("K021", "counter without _total", text.Replace($"# TYPE {counter.Family.Name[..^6]} ", $"# TYPE {counter.Family.Name} ", StringComparison.Ordinal));
        if (legal.FirstOrDefault(block => block.Unit is not null) is { } measured)
            yield return Open("K009", "another unit", text.Replace($" {measured.Unit}\n", " parsecs\n", StringComparison.Ordinal));
        if (legal.FirstOrDefault(block => block.Family.Buckets.Any(edge => Math.Floor(edge) == edge)) is { } histogram)
        {
            var edge = histogram.Family.Buckets.First(edge => Math.Floor(edge) == edge);
            yield return Open("K020", "le of the other format", text.Replace($"le=\"{edge}.0\"", $"le=\"{edge}\"", StringComparison.Ordinal));
        }

        static Fault Open(string code, string what, string changed) => new(code, what, () => changed) { Kind = ExpositionKind.OpenMetrics };
    }

    private static IEnumerable<Fault> Falls(IReadOnlyList<ExposedFamily> legal)
    {
        var text = LegalExposition.Text(legal);
        foreach (var block in legal.Where(block => block.Family.Type != FamilyType.Gauge))
        {
            var line = block.Samples[^1].ToString();
            var lower = (block.Samples[^1] with { Value = "1" }).ToString();
            yield return new Fault("K011", $"{block.Family.Name} falls", () => text) { Second = () => text.Replace(line + "\n", lower + "\n", StringComparison.Ordinal) };
        }
    }
}
