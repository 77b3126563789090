using System.Collections.Frozen;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql.Functions;

/// <summary>The functions of Prometheus 2.42, by name; their names are case-sensitive.</summary>
internal static class PromqlFunctions
{
    private static readonly FrozenDictionary<string, PromqlFunction> Known = All().ToFrozenDictionary(function => function.Name);

    public static IEnumerable<string> Names => Known.Keys;

    public static PromqlFunction? Find(string name) => Known.GetValueOrDefault(name);

    // s scalar, v vector, m matrix, t text; `?` one more may be left out, `*` the last may be repeated.
    private static IEnumerable<PromqlFunction> All() =>
    [
        .. Group("v", "abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_count histogram_sum "
            + "ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp"),
        .. Group("v?", "day_of_month day_of_week day_of_year days_in_month hour minute month year"),
        .. Group("m", "absent_over_time avg_over_time changes count_over_time delta deriv idelta increase irate "
            + "last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time"),
        .. Group("vss", "clamp"), .. Group("vs", "clamp_max clamp_min"), .. Group("vs?", "round"),
        .. Group("sv", "histogram_quantile"), .. Group("ssv", "histogram_fraction"),
        .. Group("mss", "holt_winters"), .. Group("ms", "predict_linear"), .. Group("sm", "quantile_over_time"),
        .. Group("vttt*", "label_join"), .. Group("vtttt", "label_replace"), .. Group("s", "vector"),
        .. Group("v", "scalar", ValueKind.Scalar), .. Group("", "pi time", ValueKind.Scalar),
    ];

    private static IEnumerable<PromqlFunction> Group(string shape, string names, ValueKind returns = ValueKind.Vector)
    {
        var optional = shape.EndsWith('?') ? 1 : shape.EndsWith('*') ? -1 : 0;
        ValueKind[] kinds = [.. shape.TrimEnd('?', '*').Select(KindOf)];
        return names.Split(' ').Select(name => new PromqlFunction(name, kinds, optional, returns));
    }

    private static ValueKind KindOf(char letter) => letter switch
    {
        's' => ValueKind.Scalar,
        'm' => ValueKind.Matrix,
        't' => ValueKind.String,
        _ => ValueKind.Vector,
    };
}
