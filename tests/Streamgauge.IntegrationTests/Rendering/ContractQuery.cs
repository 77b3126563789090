using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>A query of a dashboard or a rule, named for the reader of a failure.</summary>
internal sealed record ContractQuery(string Owner, string Expr)
{
    public static IReadOnlyList<ContractQuery> Panels { get; } =
    [
        .. from dashboard in Repository.Contracts.Dashboards
           from panel in dashboard.Panels
           from query in panel.Queries
           select new ContractQuery($"panel '{panel.Title}' of '{dashboard.Title}'", query.Expr),
    ];

    public static IReadOnlyList<ContractQuery> Rules { get; } =
    [
        .. Repository.Contracts.Alerts.Select(alert => new ContractQuery($"alert {alert.Name}", alert.Expr)),
        .. Repository.Contracts.Recordings.Select(rule => new ContractQuery($"record {rule.Record}", rule.Expr)),
    ];

    /// <summary>Its selectors as they are written, bare: no window, no offset.</summary>
    public IEnumerable<ContractQuery> Selectors => PromqlParser.Parse(Expr).Tree!.SelfAndDescendants().OfType<SelectorNode>().Select(Bare);

    /// <summary>The families it reads; `up` and recorded series are none.</summary>
    public IEnumerable<Family> Families => Selectors.Select(selector => NameOf(selector.Expr)).Select(Repository.Contracts.FindBySample).OfType<Family>();

    public override string ToString() => $"{Owner}: {Expr}";

    private static string NameOf(string selector) => selector.Split('{')[0].Trim();

    private ContractQuery Bare(SelectorNode selector)
    {
        var text = Expr[selector.Span.Start..selector.Span.End];
        return this with { Expr = selector.Offset is null ? text : text[..text.LastIndexOf(" offset", StringComparison.Ordinal)] };
    }
}
