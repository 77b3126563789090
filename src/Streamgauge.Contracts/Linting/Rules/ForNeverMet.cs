using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Promql.Syntax;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L022: a `for` that lasts longer than its cause can.</summary>
internal sealed class ForNeverMet() : LintRule("L022", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) => subject is { IsAlert: true, Case.For: { } duration } && duration > TimeSpan.Zero
        ? subject.Thresholds.Select(threshold => Judge(threshold, duration)).OfType<LintFault>()
        : [];

    private static LintFault? Judge(Threshold threshold, TimeSpan duration)
    {
        if (threshold.Node.ReturnsBool) return null;
        if (threshold is { Operator: BinaryOperator.Greater, Limit: 0, Facts: { IsEvents: true, Window: { } window } } && window <= duration)
            return new LintFault(threshold.Node.Span, "an isolated burst leaves the window before for is over", "count events over a window longer than for");
        return Outlasts(threshold, duration) is { } longest
            ? new LintFault(threshold.Node.Span, $"that state lasts {PromDuration.Format(longest)} at most, for asks for {PromDuration.Format(duration)}", "count the states of one outage together, or shorten for")
            : null;
    }

    // The longest of the states that satisfy it, if each of them ends before the time is over.
    private static TimeSpan? Outlasts(Threshold threshold, TimeSpan duration)
    {
        if (threshold.Facts is not { Instant: true, Nature: Nature.Gauge, Scale: 1, Origin.Family: { Facts: { Dwell.Count: > 0, Bounds: { Integer: true, Min: { } min, Max: { } max } } } family }) return null;
        List<double> states = [];
        for (var state = min; state <= max; state++)
            if (threshold.Holds(state))
                states.Add(state);
        if (states.Count == 0 || !states.TrueForAll(state => family.Facts.Dwell.TryGetValue(state, out var dwell) && dwell < duration)) return null;
        return states.Max(state => family.Facts.Dwell[state]);
    }
}
