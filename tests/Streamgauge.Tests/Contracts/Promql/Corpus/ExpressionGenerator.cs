namespace Streamgauge.Tests.Contracts.Promql.Corpus;

/// <summary>Random expressions from the grammar; mostly well typed, now and then not.</summary>
internal sealed class ExpressionGenerator(Random random)
{
    private static readonly string[] Names =
        ["up", "worker_sts_rtt_ms_bucket", "nova:streaming:viewers:avg", "sum", "by", "offset", "start", "END", "and", "Without", "a", "stream_joins_total"];

    private static readonly string[] Labels = ["job", "le", "stream_id", "by", "on", "bool", "sum", "group_left", "offset", "atan2"];
    private static readonly string[] Numbers = ["1", "0.5", ".5", "5.", "1e3", "0x1F", "017", "089", "1e-3", "Inf", "nAn", "24576", "3_000"];
    private static readonly string[] Durations = ["5m", "1h30m", "100ms", "1d", "2w", "1y", "30s", "5m1h", "0s", "1m1m", "1h5"];
    private static readonly string[] Patterns = ["us-.*", "a|b", "[0-9]+", "(?i)x", ".+", ".*", "", "a**", "(", "[z-a]", "\\\\d{2,4}", "(?P<n>x)"];
    private static readonly string[] Aggregators = ["sum", "avg", "count", "min", "max", "group", "stddev", "stdvar", "SUM"];
    private static readonly string[] Arithmetic = ["+", "-", "*", "/", "%", "^", "atan2", "ATAN2"];
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly string[] VectorFunctions = ["abs", "ceil", "sort", "timestamp", "absent", "exp", "sgn", "hour", "deg"];
    private static readonly string[] RangeFunctions = ["rate", "increase", "irate", "delta", "deriv", "avg_over_time", "max_over_time", "changes", "resets", "last_over_time"];

    public string Vector(int depth)
    {
        if (depth <= 0) return Selector() + Modifiers();
        return random.Next(16) switch
        {
            0 or 1 => Selector() + Modifiers(),
            2 or 3 or 4 => $"{Pick(RangeFunctions)}({Matrix(depth - 1)})",
            5 or 6 => Aggregation(depth - 1),
            7 => $"{Pick(VectorFunctions)}({Vector(depth - 1)})",
            8 => $"({Vector(depth - 1)})",
            9 => $"-{Vector(depth - 1)}",
            10 or 11 => $"{Vector(depth - 1)} {Pick(Arithmetic)} {Matching()}{Vector(depth - 1)}",
            12 => $"{Vector(depth - 1)} {Pick(Comparisons)} {(Chance(4) ? "bool " : "")}{Either(depth - 1)}",
            13 => $"{Vector(depth - 1)} {Pick("and", "or", "unless", "AND")} {Matching()}{Vector(depth - 1)}",
            14 => $"histogram_quantile({Scalar(depth - 1)}, {Vector(depth - 1)})",
            _ => Special(depth - 1),
        };
    }

    private string Special(int depth) => random.Next(9) switch
    {
        0 => $"label_replace({Vector(depth)}, \"a\", \"$1\", \"b\", \"(.*\")",
        1 => $"label_join({Vector(depth)}, \"a\", \",\"{(Chance(2) ? ", \"b\", 'c'" : "")})",
        2 => $"clamp_max({Vector(depth)}, {Scalar(depth)})",
        3 => $"vector({Scalar(depth)})",
        4 => $"round({Vector(depth)}{(Chance(2) ? ", " + Scalar(depth) : "")})",
        5 => $"quantile_over_time({Scalar(depth)}, {Matrix(depth)})",
        6 => $"predict_linear({Matrix(depth)}, {Scalar(depth)})",
        7 => $"hour({(Chance(2) ? Vector(depth) : "")})",
        _ => $"{Pick(VectorFunctions)}({Any(depth)})",
    };

    private string Aggregation(int depth)
    {
        if (Chance(5)) return $"{Pick("topk", "bottomk", "quantile")}({Scalar(depth)}, {Vector(depth)}){Grouping()}";
        if (Chance(12)) return $"count_values({Pick("\"v\"", "v", "5")}, {Vector(depth)})";
        return Chance(2) ? $"{Pick(Aggregators)}{Grouping()}({Vector(depth)})" : $"{Pick(Aggregators)}({Vector(depth)}){Grouping()}";
    }

    private string Matrix(int depth)
    {
        if (depth > 0 && Chance(8)) return $"{Vector(depth)}[{Pick(Durations)}:{(Chance(2) ? Pick(Durations) : "")}]{Modifiers()}";
        return $"{Selector()}[{(Chance(20) ? " " : "")}{Pick("5m", "1m", "10m", Pick(Durations))}]{Modifiers()}";
    }

    private string Scalar(int depth)
    {
        if (depth <= 0 || Chance(2)) return Pick(Numbers);
        return random.Next(6) switch
        {
            0 => "time()",
            1 => $"scalar({Vector(depth - 1)})",
            2 => $"{Scalar(depth - 1)} {Pick(Arithmetic)} {Scalar(depth - 1)}",
            3 => $"{Scalar(depth - 1)} {Pick(Comparisons)} {(Chance(4) ? "" : "bool ")}{Scalar(depth - 1)}",
            4 => $"-{Scalar(depth - 1)}",
            _ => "pi()",
        };
    }

    private string Any(int depth) => random.Next(8) switch
    {
        0 => Scalar(depth),
        1 => Matrix(depth),
        2 => "\"text\"",
        _ => Vector(depth),
    };

    private string Either(int depth) => Chance(2) ? Scalar(depth) : Vector(depth);

    private string Selector()
    {
        if (Chance(3)) return Pick(Names);
        var matchers = Enumerable.Range(0, random.Next(4)).Select(_ => Matcher());
        return $"{(Chance(6) ? "" : Pick(Names))}{{{string.Join(",", matchers)}{(Chance(12) ? "," : "")}}}";
    }

    private string Matcher() => Chance(3)
        ? $"{Pick(Labels)}{Pick("=~", "!~")}\"{Pick(Patterns)}\""
        : $"{(Chance(15) ? "__name__" : Pick(Labels))}{Pick("=", "!=")}{Pick("\"x\"", "'y'", "`z`", "\"\"", "\"\\u00e9\"")}";

    private string Modifiers()
    {
        var offset = Chance(8) ? $" offset {(Chance(4) ? "-" : "")}{Pick(Durations)}" : "";
        var at = Chance(10) ? $" @ {Pick("start()", "end()", "1609746000", "-1", "+2.5", "inf", "end")}" : "";
        return Chance(2) ? offset + at : at + offset;
    }

    private string Matching()
    {
        if (!Chance(3)) return "";
        var side = Chance(3) ? $"{Pick("group_left", "group_right", "GROUP_LEFT")} {(Chance(3) ? "" : LabelList())}" : "";
        return $"{Pick("on", "ignoring")}{LabelList()} {side} ";
    }

    private string Grouping() => Chance(5) ? " " : $" {Pick("by", "without", "BY")} {LabelList()} ";

    private string LabelList() => $"({string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => Pick(Labels)))})";

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
