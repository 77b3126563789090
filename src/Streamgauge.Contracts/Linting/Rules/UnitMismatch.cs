using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L016: the time part of the result is not that of the unit it is meant in.</summary>
internal sealed class UnitMismatch() : LintRule("L016", FindingLevel.Warning)
{
    private static readonly (double Seconds, string Word)[] Times = [(1, "second"), (60, "minute"), (3_600, "hour"), (86_400, "day")];

    public override IEnumerable<LintFault> Judge(LintSubject subject)
    {
        if (!subject.IsAlert || Actual(subject) is not { } actual || Meant(subject.Case) is not { } meant || actual == meant) return [];
        return [new LintFault(
            subject.Tree.Span,
            $"the value is per {Word(actual)}, meant is per {Word(meant)}",
            actual.Length > 0 && meant.Length > 0 ? $"multiply by {Seconds(meant) / Seconds(actual)}" : "compare in the unit that is meant")];
    }

    // Empty: no time part. Null: it cannot be told.
    private static string? Actual(LintSubject subject) => subject.Result switch
    {
        { Time: TimePart.None } => "",
        { Time: TimePart.PerSecond, Scale: { } scale } => Times.FirstOrDefault(time => Math.Abs(time.Seconds - scale) < 1e-6).Word,
        _ => null,
    };

    private static string? Meant(LintCase alert)
    {
        if (alert.ValueUnit is { } unit) return unit.Contains('/', StringComparison.Ordinal) ? unit.Split('/')[1] : "";
        var text = string.Join(' ', alert.Templates.Values);
        foreach (var word in (string[])["hour", "minute"])
            if (text.Contains($"per {word}", StringComparison.OrdinalIgnoreCase) || text.Contains($"/{word}", StringComparison.OrdinalIgnoreCase))
                return word;
        return null;
    }

    private static string Word(string time) => time.Length == 0 ? "nothing" : time;

    private static double Seconds(string word) => Times.First(time => time.Word == word).Seconds;
}
