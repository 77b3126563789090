using System.Text.RegularExpressions;

namespace Streamgauge.Contracts.Linting.Inputs;

/// <summary>Puts something legal where Grafana would put a variable's value, so that a query can be parsed.</summary>
internal static partial class GrafanaVariables
{
    public static string Replace(string expr) => Variable().Replace(expr, match => match.Groups["name"].Value switch
    {
        "__rate_interval" => "5m",
        "__interval" => "1m",
        "__range" => "1h",
        "__range_s" => "3600",
        "__range_ms" => "3600000",
        "__interval_ms" => "60000",
        _ when IsDuration(expr, match.Index) => "5m",
        var name => name,
    });

    // Right behind a bracket, or behind the colon of a subquery, only a duration can stand.
    private static bool IsDuration(string expr, int at) => at > 0 && expr[at - 1] is '[' or ':' && expr.LastIndexOf('[', at - 1) > expr.LastIndexOf(']', at - 1);

    [GeneratedRegex(@"\$\{(?<name>[a-zA-Z_][a-zA-Z0-9_]*)(:[^}]*)?\}|\[\[(?<name>[a-zA-Z_][a-zA-Z0-9_]*)\]\]|\$(?<name>[a-zA-Z_][a-zA-Z0-9_]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
