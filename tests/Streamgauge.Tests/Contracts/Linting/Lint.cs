using Streamgauge.Contracts.Linting;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Tests.Contracts.Linting;

/// <summary>Judges one expression and keeps the codes.</summary>
internal static class Lint
{
    public static LintCase Case(string expr, LintKind kind, string? duration) => new()
    {
        Kind = kind,
        Name = "x",
        Expr = expr,
        Target = "test",
        For = duration is not null && PromDuration.TryParse(duration, out var parsed) ? parsed : null,
    };

    public static string Codes(ContractSet? contracts, LintCase source) =>
        string.Join(' ', new ExpressionLinter(contracts, [source]).Judge().Select(finding => finding.Code).Distinct().Order());
}
