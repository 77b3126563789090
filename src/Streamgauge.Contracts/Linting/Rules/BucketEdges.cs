using System.Globalization;
using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>Matchers on `le` of a histogram that the contracts know.</summary>
internal static class BucketEdges
{
    public static IEnumerable<(SeriesSource Source, LabelMatcher Matcher)> Matchers(LintSubject subject) =>
        from source in subject.Result.Sources
        where source is { Family: not null, Part: "_bucket" }
        from matcher in source.Selector.Matchers
        where matcher.Label == "le"
        select (source, matcher);

    public static bool IsEquality(LabelMatcher matcher) => matcher.Operator is MatchOperator.Equal or MatchOperator.NotEqual;

    public static bool TryEdge(string text, out double edge) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out edge);

    /// <summary>Both spellings of an edge: that of the text format and that of OpenMetrics.</summary>
    public static IEnumerable<string> Spellings(double edge)
    {
        var text = edge.ToString(CultureInfo.InvariantCulture);
        return Math.Floor(edge) == edge ? [text, text + ".0"] : [text];
    }
}
