using System.Text.RegularExpressions;
using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L029: a template uses a label that the result lacks; it prints as nothing.</summary>
internal sealed partial class TemplateLabel() : LintRule("L029", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from template in subject.Case.Templates
        from label in Labels(subject, template.Value)
        where !subject.Result.Labels.MayCarry(label)
        select new LintFault(subject.Tree.Span, $"{template.Key} uses {label}, which the result lacks; it has {subject.Result.Labels}", "use a label that the result carries");

    private static IEnumerable<string> Labels(LintSubject subject, string template) =>
        (subject.Case.Kind == LintKind.Panel ? Legend() : Annotation()).Matches(template).Select(match => match.Groups["label"].Value).Distinct();

    [GeneratedRegex(@"(\$labels|\.Labels)\.(?<label>[a-zA-Z_][a-zA-Z0-9_]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Annotation();

    [GeneratedRegex(@"\{\{\s*(?<label>[a-zA-Z_][a-zA-Z0-9_]*)\s*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Legend();
}
