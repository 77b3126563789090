using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;

namespace Streamgauge.Contracts.Linting;

/// <summary>
/// Judges expressions against contracts. Recorded series that the cases themselves define are known to all of them.
/// One instance per run; not thread-safe.
/// </summary>
public sealed class ExpressionLinter
{
    private readonly SeriesCatalogue _catalogue;
    private readonly IReadOnlyList<LintCase> _cases;

    /// <summary>Prepares to judge the cases; without contracts only the rules that need none apply.</summary>
    public ExpressionLinter(ContractSet? contracts, IReadOnlyList<LintCase> cases)
    {
        _cases = cases;
        _catalogue = new SeriesCatalogue(contracts, cases.Where(one => one.Kind == LintKind.Recording).Select(one => KeyValuePair.Create(one.Name, one.Expr)));
    }

    /// <summary>All findings, in the order of the cases, within a case by code.</summary>
    public IEnumerable<Finding> Judge() => _cases.SelectMany(Judge);

    /// <summary>The findings of one case.</summary>
    public IEnumerable<Finding> Judge(LintCase source)
    {
        var parsed = PromqlParser.Parse(source.Expr);
        if (!parsed.Accepted)
            return [Report(source, LintRules.DoesNotParse, FindingLevel.Error, new LintFault(parsed.Error.Span, $"does not parse: {parsed.Error.Message}", "write it as Prometheus reads it"))];

        var subject = new LintSubject(source, parsed.Tree, _catalogue);
        return from rule in LintRules.All
               where !rule.NeedsContracts || _catalogue.Contracts is not null
               from fault in rule.Judge(subject)
               select Report(source, rule.Code, rule.Level, fault);
    }

    /// <summary>
    /// The labels that every series of a case's result carries besides job and instance; null where the expression
    /// does not parse or its labels cannot be told.
    /// </summary>
    public IReadOnlyList<string>? KeyLabels(LintCase source)
    {
        if (PromqlParser.Parse(source.Expr) is not { Accepted: true } parsed) return null;
        var labels = new ExpressionAnalysis(_catalogue, parsed.Tree).Result.Labels;
        return labels.IsExact ? [.. labels.AtLeast.Except(["job", "instance"]).Order(StringComparer.Ordinal)] : null;
    }

    private static Finding Report(LintCase source, string code, FindingLevel level, LintFault fault) => new()
    {
        Code = code,
        Level = level,
        Target = source.Target,
        Line = source.Line + source.Expr.AsSpan(0, Math.Min(fault.Span.Start, source.Expr.Length)).Count('\n'),
        Column = fault.Span.Start - source.Expr.LastIndexOf('\n', Math.Clamp(fault.Span.Start - 1, 0, Math.Max(0, source.Expr.Length - 1))),
        Family = source.Name,
        Contract = source.Contract,
        Message = fault.Message,
        Fix = fault.Fix,
    };
}
