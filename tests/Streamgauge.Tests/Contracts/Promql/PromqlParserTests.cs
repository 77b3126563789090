using System.Text;
using Streamgauge.Contracts.Promql;
using Streamgauge.Tests.Contracts.Promql.Corpus;

namespace Streamgauge.Tests.Contracts.Promql;

public sealed class PromqlParserTests
{
    [Fact]
    public void Every_verdict_of_promtool_on_file_is_ours()
    {
        using var reader = new StreamReader(typeof(PromqlParserTests).Assembly.GetManifestResourceStream("verdicts.txt")!);
        var corpus = CorpusFile.Read(reader.ReadToEnd());

        var wrong = corpus.Where(entry => PromqlParser.Parse(entry.Expression).Accepted != entry.Accepted).Select(entry => entry.Expression);

        Assert.True(corpus.Count > 3000);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("a + b * c", "(a{} Add (b{} Multiply c{}))")]
    [InlineData("a - b - c", "((a{} Subtract b{}) Subtract c{})")]
    [InlineData("a ^ b ^ c", "(a{} Power (b{} Power c{}))")]
    [InlineData("-a ^ b", "(-(a{} Power b{}))")]
    [InlineData("-a * b", "((-a{}) Multiply b{})")]
    [InlineData("a ^ -b * c", "((a{} Power (-b{})) Multiply c{})")]
    [InlineData("a or b and c unless d", "(a{} Or ((b{} And c{}) Unless d{}))")]
    [InlineData("a > bool b == c", "((a{} Greater bool b{}) Equal c{})")]
    [InlineData("a + b offset 5m", "(a{} Add b{} offset 300000ms)")]
    [InlineData("sum(rate(x[5m])) by (b, a)", "sum by (a, b) (rate(x{}[300000ms]))")]
    [InlineData("a * on (x) group_left (y) b", "(a{} Multiply on (x) group_Left (y) b{})")]
    [InlineData("(0x10 + 010)", "(16 Add 8)")]
    public void Operators_hold_their_operands_as_in_Prometheus(string expression, string tree) =>
        Assert.Equal(tree, PromqlText.Of(PromqlParser.Parse(expression).Tree!));

    [Theory]
    [InlineData("rate(x[5m]) by (error_type)", 12)]
    [InlineData("sum(x))", 6)]
    [InlineData("x{a=~\"(\"}", 5)]
    [InlineData("1 > 2", 0)]
    [InlineData("x + nosuch(y)", 4)]
    public void A_refusal_says_where(string expression, int position) =>
        Assert.Equal(position, PromqlParser.Parse(expression).Error!.Span.Start);

    [Fact]
    public void Ten_thousand_random_byte_strings_are_judged_without_an_exception()
    {
        var dice = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = new byte[dice.Next(200)];
            dice.NextBytes(bytes);
            if (i % 2 == 0)
                for (var at = 0; at < bytes.Length; at++) bytes[at] = (byte)"sumratebyx(){}[]\"'`=~!<>+-*/^,.0159mhs@#: \\"[bytes[at] % 43];
            var result = PromqlParser.Parse(Encoding.UTF8.GetString(bytes));
            Assert.True(result.Accepted || result.Error.Span.Start <= bytes.Length * 3);
        }
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("-", "")]
    [InlineData("abs(", ")")]
    [InlineData("2 ^ ", "")]
    [InlineData("x + ", "")]
    [InlineData("sum by (a) (", ")")]
    public void Depth_is_limited_whatever_nests(string open, string close)
    {
        string Nested(int levels) => string.Concat(Enumerable.Repeat(open, levels)) + "x" + string.Concat(Enumerable.Repeat(close, levels));

        Assert.True(PromqlParser.Parse(Nested(150)).Accepted);
        Assert.Contains("deeper than 200", PromqlParser.Parse(Nested(5_000)).Error!.Message);
    }

    [Fact]
    public void Length_is_limited() =>
        Assert.Contains("longer than 65536", PromqlParser.Parse("x" + new string(' ', 65_536)).Error!.Message);

    [Theory]
    [InlineData("us-.*", "us-west-2", true)]
    [InlineData("us-.*", "eu-us-1", false)]
    [InlineData("(?i)EU", "eu", true)]
    [InlineData("[^a-c]{2}", "de", true)]
    [InlineData("1(\\.0)?", "1.0", true)]
    [InlineData("a|b|", "", true)]
    [InlineData("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", false)]
    [InlineData("\\bx\\b", "x", true)]
    [InlineData("\\p{Lu}+", "ÄÖ", true)]
    [InlineData("[[:digit:]]{1,3}?", "1234", false)]
    public void Patterns_match_whole_values(string pattern, string value, bool matches)
    {
        var matcher = $"x{{a=~{System.Text.Json.JsonSerializer.Serialize(pattern)}}}";
        var selector = Assert.IsType<Streamgauge.Contracts.Promql.Syntax.SelectorNode>(PromqlParser.Parse(matcher).Tree);
        Assert.Equal(matches, selector.Matchers[0].Matches(value));
    }
}
