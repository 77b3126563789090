using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql.Patterns;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>Whether a label can have a value that a matcher accepts. In doubt it can.</summary>
internal static class LegalValues
{
    private const string Overflow = "_overflow";
    private const string Pseudonym = "[a-z]{2,12}-[a-z2-7]{20}";

    public static bool CanMeet(LabelDeclaration label, LabelMatcher matcher)
    {
        if (matcher.Matches(Overflow)) return true;
        if (label.IsKnownAtStart) return label.Values.Any(matcher.Matches);
        return matcher.Operator != MatchOperator.Equal || IsLegal(label, matcher.Value);
    }

    private static bool IsLegal(LabelDeclaration label, string value)
    {
        if (value.Length > (label.MaxLength ?? int.MaxValue)) return false;
        var pattern = label.Privacy == Privacy.Pseudonym ? Pseudonym : label.Pattern;
        return pattern is null || !Re2Pattern.TryParse(pattern, out var parsed, out _) || parsed.Matches(value);
    }
}
