using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L027: a threshold on a whole small number of events, which extrapolation passes by chance.</summary>
internal sealed class WholeCountThreshold() : LintRule("L027", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from threshold in subject.Thresholds
        where threshold is { Facts: { IsEvents: true, Scale: > 0 }, Limit: > 0, Node.ReturnsBool: false }
        let events = Events(threshold)
        let whole = Math.Round(events)
        where whole is >= 1 and < 10 && Math.Abs(events - whole) <= 0.05 * whole
        select new LintFault(
            threshold.Node.Span,
            $"the threshold is {whole} event{(whole > 1 ? "s" : "")} in the window; increase() of that many can be a little more or less",
            $"use increase(…) > {whole - 0.5} or > {whole + 0.5}");

    private static double Events(Threshold threshold)
    {
        var limit = threshold.Limit / threshold.Facts.Scale!.Value;
        return threshold.Facts.Nature == Nature.Rate ? limit * (threshold.Facts.Window?.TotalSeconds ?? double.NaN) : limit;
    }
}
