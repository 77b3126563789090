namespace Streamgauge.Tests.Contracts.Promql.Corpus;

/// <summary>Each case that the grammar makes a point of, accepted or refused.</summary>
internal static class NamedCases
{
    public static IEnumerable<string> All =>
    [
        .. Literals, .. Strings, .. Durations, .. Selectors, .. Patterns, .. Modifiers, .. Operators, .. Matchings, .. Aggregations,
        .. Words, .. Functions, .. Shapes,
    ];

    private static IEnumerable<string> Literals =>
    [
        "1", "+1", "-1", "--1", "1.", ".5", "5.5", ".", "5e3", "5e", "5e+", "5E-3", "1e308", "1e309", "0x", "0x1F", "0XfF", "0x1.8", "0x1p3", "0xFFFFFFFFFFFFFFFF",
        "0x7FFFFFFFFFFFFFFF", "0xFFFFFFFFFFFFFFFFFFFF", "017", "018", "00", "0777777777777777777777", "07777777777777777777777", "0b1", "0o7", "1_000", "9223372036854775807",
        "9223372036854775808", "123456789012345678901234567890", "Inf", "inf", "INF", "+Inf", "-inf", "NaN", "nan", "NAN", "infinity", "1inf", "0.1.2", "1a", "0x1e5", "0x.5",
        "1 1", "1e5.5", "0e0", "0.0e-400", "1e-400", "٣",
    ];

    private static IEnumerable<string> Strings =>
    [
        "\"a\"", "'a'", "`a`", "\"a'b\"", "'a\"b'", "\"a\\\"b\"", "'a\\'b'", "\"a\\'b\"", "'a\\\"b'", "\"\\n\\t\\a\\b\\f\\r\\v\\\\\"", "\"\\x41\"", "\"\\x4\"", "\"\\xff\"", "\"\\101\"",
        "\"\\777\"", "\"\\8\"", "\"\\u00e9\"", "\"\\ud800\"", "\"\\U0010FFFF\"", "\"\\U00110000\"", "\"\\z\"", "\"a\nb\"", "'a\nb'", "`a\nb`", "`a\\`", "\"a", "'a", "`a", "\"a\\", "\"é\"",
        "\"\\?\"", "\"\\`\"", "\"😀\"", "\"\uFFFD\"", "\"\\ufffd\"", "\"a\" + \"b\"", "\"a\" == \"b\"", "-\"a\"", "(\"a\")", "sum(\"a\")",
    ];

    private static IEnumerable<string> Durations =>
    [
        "x[5m]", "x[5]", "x[]", "x[m]", "x[0m]", "x[0s]", "x[1m0s]", "x[1h30m]", "x[30m1h]", "x[1m1m]", "x[1y2w3d4h5m6s7ms]", "x[1ms1s]", "x[1.5m]", "x[5M]", "x[5 m]", "x[ 5m ]", "x[\n5m]",
        "x[1d12h]", "x[1w1y]", "x[300y]", "x[292y]", "x[293y]", "x[99999999999999999999s]", "x[106751d]", "x[106752d]", "x[-5m]", "x[+5m]", "x[5m5]", "x[5ms5]", "x[5hs]", "x[5us]", "x[1e3s]", "x[0x5m]",
        "x[05m]", "x[5m # c\n]", "x[# c\n5m]", "5m", "5m + 1", "x offset 5", "x[$__interval]", "x[Inf]", "x[292y98d]", "x[15250w]", "x[15251w]",
    ];

    private static IEnumerable<string> Selectors =>
    [
        "x", "x{}", "{}", "{a=\"b\"}", "{a=\"\"}", "{a!=\"\"}", "{a!=\"b\"}", "{a=~\".*\"}", "{a=~\".+\"}", "{a!~\".*\"}", "{a!~\".+\"}", "{a!~\"x\"}", "{a=\"\",b=\"c\"}", "x{a=\"b\",}", "x{,}", "x{a=\"b\",,}",
        "x{a=\"b\" c=\"d\"}", "x{a=\"b\",a=\"c\"}", "x{a=b}", "x{\"a\"=\"b\"}", "x{a:b=\"c\"}", "x{1a=\"c\"}", "x{a==\"b\"}", "x{a>\"b\"}", "x{a=~\"b\"", "x{a}", "x{=\"b\"}", "x {a=\"b\"}", "{__name__=\"x\"}",
        "{__name__=~\"x.*\"}", "{__name__=\"\"}", "x{__name__=\"x\"}", "x{__name__!=\"y\"}", "{__name__=\"x\",__name__=\"y\"}", "a:b:c", ":a", "a:", ":", "x{by=\"1\",on=\"2\",inf=\"3\",without=\"4\"}", "x{a=\"b\"}{c=\"d\"}",
        "x{a=`b`,c='d'}", "{a=~\"(b|)\"}", "{a=~\"b?\"}", "{a=~\"^$\"}", "{a=~\"\\\\b\"}", "{a=~\"\\\\B\"}", "{a!~\"\\\\B\"}", "x{a=\"b\"} # c", "# c\nx", "# c", "", " ", "x{# c\na=\"b\"}", "x{a!\"b\"}", "x.y", "x-y", "é",
        "x y", "x;", "x$", "x?", "x&y", "x|y", "x=y", "x!y", "x!", "x=~y", "x<>y", "{{a=\"b\"}}",
    ];

    private static IEnumerable<string> Patterns => new[]
    {
        "a", "a|b", "(a)", "(a", "a)", "a)(b", "*a", "a**", "a*+", "a*?", "a*??", "a+?", "a{2}", "a{2,}", "a{2,3}", "a{3,2}", "a{1000}", "a{1001}", "a{,3}", "a{", "a{x}", "a{2}{3}", "a{2}*", "(a{2}){3}", "(a{100}){11}",
        "(a{100}){10}", "((a{10}){10}){11}", "a{01}", "a{0}", "a{99999999999}", "a{0,1001}", "^a$", "^*", "(*a)", "(|a)", "a||b", "|*", "()", "()*", "(?:a)", "(?i)a", "(?i:a)", "(?-i)a", "(?i-s:a)", "(?-)", "(?i-)", "(?)", "(?:)", "(?imsU)a",
        "(?x)a", "(?i-m-s)a", "(?=a)", "(?!a)", "(?<=a)", "(?<n>a)", "(?P<n>a)", "(?P<n>a)(?P<n>b)", "(?P<1>a)", "(?P<>a)", "(?P<a-b>c)", "(?P=n)", "(?P>n)", "(?#c)", "(?>a)", "[a]", "[]a]", "[^]a]", "[]", "[^]", "[a", "[a-z]", "[z-a]", "[a-]", "[-a]",
        "[a-b-c]", "[a-\\d]", "[\\d-a]", "[\\d]", "[\\b]", "[\\n]", "[\\Q]", "[\\x41-\\x43]", "[[:alpha:]]", "[[:^alpha:]]", "[[:foo:]]", "[[:alpha]", "[[:alpha:]", "[:alpha:]", "[\\p{Greek}]", "[\\pN]", "[^\\x00-\\x{10FFFF}]",
        "\\d", "\\D\\s\\S\\w\\W", "\\b\\B\\A\\z", "\\Z", "\\C", "\\1", "\\12", "\\8", "\\0", "\\012", "\\x4", "\\x41", "\\x{41}", "\\x{110000}", "\\x{}", "\\x{41", "\\e", "\\y", "\\_", "\\-", "\\ ", "\\é", "\\.", "\\Qa.b\\E", "\\Qa.b", "\\E", "\\pL", "\\p{L}",
        "\\p{Lu}", "\\p{Cn}", "\\p{Han}", "\\p{Foo}", "\\p{^Han}", "\\PN", "\\p", "\\p{", "\\p{}", "\\pX", "\\p{Any}", "\\p{any}", "a(?i)*", "(?i)*", "\\", "a\\", "\\a\\f\\t\\n\\r\\v", "[\\", "a|*", "x{2}?", "x{2}??", "\\b*", "$*", "😀+", "[😀-🙏]", "(?s).", "(?m)^a$",
        "(?i)[a-z]", "(?U)a*?", "a#b", "a b", "(((((((((a)))))))))", "(?Pn)", "(?P", "(?", "(", "\\K", "\\G", "\\h", "\\R", "\\X", "\\u0041", "\\p{Latin}", "\\p{Yezidi}", "\\p{Vithkuqi}", "\\p{Kawi}", "\\p{Sogdian}", "\\p{Greek", "\\p{Script=Greek}",
    }.SelectMany(pattern => new[] { $"x{{a=~{Quote(pattern)}}}", $"{{a=~{Quote(pattern)}}}", $"{{a!~{Quote(pattern)}}}" }).Append("x{a=~\"\\xff\"}").Append("x{a=~\"\\ufffd\"}");

    private static IEnumerable<string> Modifiers =>
    [
        "x offset 5m", "x offset -5m", "x offset +5m", "x offset 0s", "x offset 5m offset 5m", "x offset", "x OFFSET 5m", "x[5m] offset 5m", "x offset 5m[5m]", "x offset 5m[5m:]", "(x) offset 5m", "sum(x) offset 5m", "sum(x offset 5m)",
        "rate(x[5m] offset 1h)", "rate(x[5m]) offset 1h", "x[5m:] offset 1h", "x[5m:1m] offset -1h @ 5", "1 offset 5m", "-x offset 5m", "x + y offset 5m", "x ^ y offset 5m", "(x + y)[5m:]", "x + y[5m:]", "x[5m][5m]", "x[5m][5m:]", "x[5m:][5m:]",
        "x[5m:1m]", "x[5m:1m:1m]", "x[5m a]", "x[5ma]", "x[5m a1m]", "x[5m b 1m]", "x[5m::]", "x[5m:0s]", "x[5m:5]", "x[:1m]", "x[5m:1m", "rate(x[5m:])", "rate((x)[5m])", "rate(sum(x)[5m:1m])", "1[5m:]", "time()[5m:]", "vector(1)[5m:]", "\"a\"[5m:]",
        "x @ 5", "x @ -5", "x @ +5", "x @ 5.5", "x @ 1e9", "x @ inf", "x @ nan", "x @ start()", "x @ end()", "x @ START()", "x @ start", "x @ start(1)", "x @ foo()", "x @ 5 @ 6", "x @ start() @ end()", "x @ 5 offset 5m", "x offset 5m @ 5", "x[5m] @ 5", "x @ 5[5m]",
        "x @ 5[5m:]", "(x) @ 5", "sum(x) @ 5", "1 @ 5", "x @ 9223372036854775807", "x @ 9223372036854774784", "x @ -9223372036854775808", "x @ 9.3e18", "x @ 1e30", "x @ (5)", "x @", "x @ 0x10", "x @ --5", "x @ 5m", "-x @ 5", "x + y @ 5", "x @ time()", "x[5m] @ start() offset 5m",
        "x[5m] offset 5m @ end()", "x[[5m]]", "x]", "[5m]", "x[5m]]", "x[5m)", "offset offset 5m", "offset offset offset 5m", "rate(offset[5m])", "x offset 1h30m", "x offset -1h -5m", "x offset 5m5m",
    ];

    private static IEnumerable<string> Operators =>
    [
        "1 + 1", "1 +", "+ 1", "1 ++ 1", "1 - -1", "x + y", "x+y", "x / y * z", "x ^ y ^ z", "-x ^ y", "x ^ -y", "x ^ -y ^ z", "2 ^ -1", "-1 ^ 2", "x % y", "x atan2 y", "x ATAN2 y", "1 atan2 2", "atan2 x", "1 > 2", "1 > bool 2", "x > 1", "x > bool 1", "1 > x",
        "x > y", "x > bool y", "x + bool y", "1 + bool 2", "x and y", "x and 1", "1 and x", "1 or 1", "x unless y", "x or y and z unless w", "x and bool y", "x == y", "x = y", "x === y", "x != y", "x !== y", "x >= <= y", "not x", "x xor y", "x > y > z", "1 > bool 2 > bool 3",
        "x[5m] + 1", "1 + x[5m]", "-x[5m]", "x[5m]", "x[5m:]", "x + \"a\"", "(x)", "((x))", "(x", "x)", "()", "(1 + 2) * 3", "x * (y + z)", "- - x", "+x", "+(x)", "-(1)", "-x[5m:]", "-time()", "x AND y", "x Or y", "x UNLESS y", "x and and", "and and and", "or or or", "unless unless unless",
        "1 == 1", "1 == bool 1", "1 != nan", "time() > 5", "time() > bool 5", "(1) > (2)", "scalar(x) > 1", "scalar(x) > bool 1", "bool 1", "x > bool bool 1", "x bool > 1", "x > BOOL y", "pi() == bool pi()", "x ^ 2 * y", "x - - y", "x <= y", "x < = y", "x ! = y", "1 * 2 / 3 % 4 ^ 5 - 6",
    ];

    private static IEnumerable<string> Matchings =>
    [
        "x + on(a) y", "x + on() y", "x + on(a,) y", "x + on(,) y", "x + on(a b) y", "x + on a y", "x + ignoring(a) y", "x + ignoring() y", "x * on(a) group_left y", "x * on(a) group_left() y", "x * on(a) group_left(b) y", "x * on(a) group_right(b) y", "x * on(a) group_left(a) y",
        "x * ignoring(a) group_left(a) y", "x * on(a,b) group_left(c,b) y", "x * group_left y", "x * group_left(b) y", "x and on(a) y", "x and on(a) group_left y", "x or ignoring(a) group_right(b) y", "x unless on() y", "x > bool on(a) y", "x > on(a) bool y", "x + on(a) 1", "x + on() 1", "1 + on(a) x",
        "1 + on() 1", "x + ignoring(a) 1", "x + ignoring() 1", "1 + on() group_left 1", "x + on() group_left(a) 1", "x and on() 1", "x * on(a) group_left (y + z)", "x * on(a) group_left (y) z", "x * on(a) group_left (y)", "x * on(a) group_left ((y))", "x * on(\"a\") y", "x * on(1) y", "x * on(a:b) y",
        "x * on(by, without) y", "x * on(inf) y", "x * on(nan) y", "x * on(on, ignoring, group_left, group_right, bool, atan2, start, end, offset, sum, by, and) y", "x on(a) + y", "x + on(a) on(b) y", "x + on(a) ignoring(b) y", "x + on(a)", "x + ON(a) GROUP_LEFT(b) y", "x * on(a) group_left(b) group_right(c) y",
        "x == on(a) group_left(b) y", "x == bool on(a) group_left(b) y", "x + on(a, a) y", "x * on (a) group_left (__name__) y", "x * on(__name__) y", "1 > bool on() 1", "1 > on() 1", "x atan2 on(a) y", "x ^ on(a) y", "x ^ on(a) group_left y ^ z",
    ];

    private static IEnumerable<string> Aggregations =>
    [
        "sum(x)", "sum (x)", "SUM(x)", "Sum(x)", "sum by (a) (x)", "sum by(a)(x)", "sum(x) by (a)", "sum without (a) (x)", "sum(x) without (a,b,)", "sum by () (x)", "sum by (,) (x)", "sum by (a) (x) by (b)", "sum by (a) without (b) (x)", "sum by a (x)", "sum by (a)", "sum()", "sum(x, y)", "sum(x,)", "sum(1)",
        "sum(x[5m])", "sum(\"a\")", "avg(x)", "count(x)", "min(x)", "max(x)", "group(x)", "stddev(x)", "stdvar(x)", "topk(5, x)", "topk(x)", "topk(x, 5)", "topk(\"a\", x)", "topk(scalar(x), x)", "bottomk(5, x)", "quantile(0.9, x)", "quantile(x, 0.9)", "quantile by (a) (0.9, x)", "count_values(\"a\", x)",
        "count_values(\"a b\", x)", "count_values(a, x)", "count_values(5, x)", "count_values((\"a\"), x)", "topk(5, x) by (a)", "topk by (a) (5, x)", "topk(5, x, y)", "limitk(5, x)", "limit_ratio(0.5, x)", "sum by (without) (x)", "sum by (inf) (x)", "sum by (nan) (x)", "sum by (by) (x)", "sum by (sum, on, bool, atan2, group_left, offset, start) (x)",
        "sum by (\"a\") (x)", "sum by (a:b) (x)", "sum by (1) (x)", "sum by (__name__) (x)", "sum BY (a) (x)", "sum(sum(x))", "sum(x) + sum(y)", "sum(x)[5m:]", "rate(x[5m]) by (error_type)", "abs(x) by (a)", "sum(x) by (a) + 1", "sum(x) by (a, a)", "sum(x) by a", "sum x", "sum{a=\"b\"}", "sum[5m]", "sum + 1", "sum offset 5m", "sum @ 5",
        "sum", "by", "sum by", "sum without", "sum by (a) x", "topk()", "quantile(0.5)", "count_values(\"a\")", "sum(x) without", "sum(x) by ()", "sum ( x ) by ( a )", "sum(by)", "sum(sum)", "sum by (a) (sum)", "sum(x) offset 5m by (a)", "topk(1 > bool 2, x)", "topk(vector(1), x)",
    ];

    private static IEnumerable<string> Words => new[]
    {
        "and", "or", "unless", "atan2", "sum", "avg", "count", "min", "max", "group", "stddev", "stdvar", "topk", "bottomk", "count_values", "quantile", "offset", "by", "without", "on", "ignoring", "group_left", "group_right", "bool", "start", "end", "inf", "nan",
    }.SelectMany(word => new[]
    {
        word, word.ToUpperInvariant(), $"{word} + 1", $"{word}{{a=\"b\"}}", $"{word}[5m]", $"rate({word}[5m])", $"x + {word}", $"x{{{word}=\"a\"}}", $"sum by ({word}) (x)", $"x * on({word}) y", $"{word}()", $"{word}(x)", $"sum({word})", $"{word} offset 5m", $"({word})", $"-{word}", $"{word} {word} {word}", $"x {word} y",
        $"x * on(a) group_left({word}) y", $"{word}:x", $"x:{word}", $"{word}_x", $"x[{word}]",
    });

    private static IEnumerable<string> Functions =>
        ("abs absent absent_over_time present_over_time acos acosh asin asinh atan atanh avg_over_time ceil changes clamp clamp_max clamp_min cos cosh count_over_time days_in_month day_of_month day_of_week day_of_year deg delta deriv exp floor "
            + "histogram_count histogram_fraction histogram_quantile histogram_sum histogram_avg histogram_stddev histogram_stdvar holt_winters hour idelta increase irate label_join label_replace last_over_time ln log10 log2 max_over_time min_over_time minute month pi "
            + "predict_linear quantile_over_time rad rate resets round scalar sgn sin sinh sort sort_desc sort_by_label sort_by_label_desc sqrt stddev_over_time stdvar_over_time sum_over_time tan tanh time timestamp vector year info limitk double_exponential_smoothing mad_over_time "
            + "ts_of_max_over_time first_over_time rand").Split(' ').SelectMany(name => new[]
        {
            $"{name}()", $"{name}(x)", $"{name}(x[5m])", $"{name}(1)", $"{name}(\"a\")", $"{name}(x, 1)", $"{name}(x, 1, 2)", $"{name}(x, 1, 2, 3)", $"{name}(1, x)", $"{name}(1, 2, x)", $"{name}(x[5m], 1)", $"{name}(x[5m], 1, 2)", $"{name}(1, x[5m])", $"{name}(x, x)",
            $"{name}(x, \"a\")", $"{name}(x, \"a\", \"b\")", $"{name}(x, \"a\", \"b\", \"c\")", $"{name}(x, \"a\", \"b\", \"c\", \"d\")", $"{name}(x, \"a\", \"b\", \"c\", \"d\", \"e\")", $"{name}(x, \"a\", \"b\", 1)", $"{name.ToUpperInvariant()}(x)", $"{name}", $"{name} (x)", $"{name}(x,)", $"{name}{{a=\"b\"}}", $"{name}(x[5m:])", $"-{name}(x)", $"{name}(x) > 1", $"{name}() > bool 1",
        });

    private static IEnumerable<string> Shapes =>
    [
        "foo(x)", "foo:bar(x)", "x(y)", "rate(x[5m]", "rate x[5m]", "rate(x)", "rate(x[5m], 1)", "rate(x[5m]))", "rate(rate(x[5m])[5m:])", "sum(rate(x[5m])) by (le)", "x{a=\"b\"}[5m]", "x[5m]{a=\"b\"}", "a b c", "(((((((((x)))))))))", "{a=\"b\"} + {c=\"d\"}", "x + # comment\ny",
        "x # a # b", "x\t+\ty", "x\r\n+ y", "x\f+ y", "x\u00a0+ y", "\u0000", "x\u0000", "1 2", "x 1", ",", "x,", "(x,y)", "x + (y", "x = 1", "x := 1", "$x", "{{x}}", "x{a=\"b\"}}", "x}", "x @ 5 + y", "label_replace(x, \"\", \"\", \"\", \"(\")", "label_join(x, \"a b\", \"c\", \"d\")",
        "time() - x", "time() - time()", "time(x)", "vector(x)", "scalar(1)", "scalar(scalar(x))", "absent(absent(x))", "minute(1)", "minute(vector(1), 1)", "round(x, y)", "clamp(x, 1)", "histogram_quantile(0.9, x[5m])", "histogram_quantile(x, 0.9)", "quantile_over_time(0.9, x)", "holt_winters(x[5m], 0.5)", "pi", "pi + pi()",
    ];

    private static string Quote(string pattern) => $"\"{pattern.Replace("\\", "\\\\", StringComparison.Ordinal)}\"";
}
