using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>One item of <c>alerts</c>.</summary>
internal static class AlertSchema
{
    private static readonly string[] DocumentedSeverities = ["critical", "high", "warning", "medium", "info"];

    public static Alert Read(MapReader map) => new()
    {
        Name = map.Text("alert"),
        Intent = map.Text("intent"),
        Documented = ReadDocumented(map),
        Flaw = map.WrittenText("flaw"),
        Expr = map.Text("expr"),
        For = map.Duration("for"),
        Severity = map.Choice("severity", Severity.Warning, required: true, code: "C020"),
        KeyLabels = map.Texts("key_labels", required: true),
        ValueUnit = map.Text("value_unit"),
        LintAllow = map.TextMap("lint_allow"),
        Annotations = map.TextMap("annotations", required: true),
        Runbook = ReadRunbook(map),
        Scenarios = map.Each("scenarios", scenario => ScenarioSchema.Read(scenario), required: true),
        Source = map.Close(),
    };

    private static DocumentedRule? ReadDocumented(MapReader map)
    {
        map.Value("documented", required: true);
        if (map.Map("documented") is not { } node) return null;

        var rule = new MapReader(node, map.Errors);
        var read = new DocumentedRule
        {
            Expr = rule.OptionalText("expr"),
            Condition = rule.OptionalText("condition"),
            Reading = rule.OptionalText("reading"),
            For = rule.OptionalDuration("for"),
            Severity = SeverityWord(rule),
            ValueUnit = rule.OptionalText("value_unit"),
            Source = rule.Close(),
        };
        if (read.Expr is null && (read.Condition is null || read.Reading is null)) map.Errors.Add(rule.At, "C005", "missing key 'expr', or 'condition' with its 'reading'");
        return read;
    }

    private static string? SeverityWord(MapReader rule)
    {
        var word = rule.OptionalText("severity");
        if (word is null || DocumentedSeverities.Contains(word)) return word;

        rule.Errors.Add(rule.Value("severity")!.At, "C020", $"'severity' is '{word}': seeds write {string.Join(", ", DocumentedSeverities)}");
        return null;
    }

    private static Runbook ReadRunbook(MapReader map)
    {
        var runbook = new MapReader(map.Map("runbook", required: true) ?? new(map.At, []), map.Errors);
        var read = new Runbook(
            runbook.OptionalText("meaning") ?? "",
            runbook.Texts("look"),
            runbook.Texts("causes"),
            runbook.Texts("remedy"),
            runbook.OptionalText("silence_when") ?? "",
            runbook.Close());
        return read;
    }
}
