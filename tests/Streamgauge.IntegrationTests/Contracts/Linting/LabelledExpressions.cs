namespace Streamgauge.IntegrationTests.Contracts.Linting;

/// <summary>Random expressions whose result has labels worth predicting.</summary>
internal sealed class LabelledExpressions(Random dice)
{
    private static readonly string[] Labels = ["job", "instance", "stream_id", "region", "kind", "le"];
    private static readonly string[] Gauges = ["g_plain", "g_stream", "g_region", "g_both", "g_info"];
    private static readonly string[] Counters = ["c_plain_total", "c_stream_total", "c_kind_total"];

    public string Vector(int depth)
    {
        if (depth == 0) return Leaf();
        return dice.Next(14) switch
        {
            0 or 1 => $"{Pick("sum", "max", "avg", "count", "group")} {Pick("by", "without")} ({Some()}) ({Vector(depth - 1)})",
            2 => $"{Pick("sum", "min")}({Vector(depth - 1)})",
            3 => $"topk(3, {Vector(depth - 1)})",
            4 => $"{Vector(depth - 1)} {Pick("+", "*", "/", ">=", "<")} {Pick("1", "0.5", "scalar(g_plain)")}",
            5 => $"{Vector(depth - 1)} {Pick("and", "unless", "or")} {Pick("", $"on ({Some()}) ", $"ignoring ({Some()}) ")}{Vector(depth - 1)}",
            6 => $"sum by (stream_id) ({Leaf()}) {Pick("+", "*", ">=", "==")} {Pick("", "on (stream_id) ")}sum by (stream_id) ({Leaf()})",
            7 => $"{Pick("g_stream", "g_both", "rate(c_stream_total[5m])")} * on (stream_id) group_left ({Pick("", "region", "region, kind")}) max by (stream_id, region) (g_info)",
            8 => $"histogram_quantile(0.9, {Pick("rate(h_seconds_bucket[5m])", "sum by (le) (rate(h_seconds_bucket[5m]))", "sum by (stream_id, le) (rate(h_seconds_bucket[5m]))", "sum without (instance) (rate(h_seconds_bucket[5m]))")})",
            9 => $"label_replace({Vector(depth - 1)}, \"{Pick("kind", "made", "stream_id")}\", \"x\", \"\", \"\")",
            10 => $"label_join({Vector(depth - 1)}, \"{Pick("made", "region")}\", \"-\", \"job\", \"instance\")",
            11 => $"{Pick("abs", "sort", "ceil", "-", "")}({Vector(depth - 1)})",
            12 => $"max_over_time(({Vector(depth - 1)})[5m:1m])",
            _ => $"count_values(\"{Pick("made", "kind")}\", {Vector(depth - 1)})",
        };
    }

    private string Leaf() => dice.Next(5) switch
    {
        0 => $"{Pick("rate", "increase", "irate")}({Pick(Counters)}[5m])",
        1 => $"{Pick(Gauges)}{{{Pick("job=\"a\"", "instance=~\".+\"", "nothing=\"\"")}}}",
        2 => Pick("up", "absent(g_missing{kind=\"x\",job=~\"a\"})", "vector(1)", "timestamp(g_both)", "h_seconds_count", "h_seconds_bucket"),
        _ => Pick(Gauges),
    };

    private string Some() => string.Join(", ", Labels.Where(_ => dice.Next(3) == 0));

    private string Pick(params string[] choices) => choices[dice.Next(choices.Length)];
}
