using Streamgauge.Contracts.Checking.Conformance;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Tests.Contracts.Conformance;

public sealed class LegalVariationTests
{
    private static readonly ContractSet Set = new([RepositoryContracts.Set.Find("dubbing")!, RepositoryContracts.Set.Find("jobs")!]);
    private static readonly string Text = LegalExposition.Text(LegalExposition.Of(Set, openMetrics: false));
    private static readonly string Open = LegalExposition.Text(LegalExposition.Of(Set, openMetrics: true), openMetrics: true);

    public static TheoryData<string, string> Variations => new()
    {
        { "carriage returns", Text.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "blank lines", Text.Replace("\n", "\n\n", StringComparison.Ordinal) },
        { "blank lines of spaces", Text.Replace("\n", "\n  \t\n", StringComparison.Ordinal) },
        { "no line end at the end", Text.TrimEnd('\n') },
        { "comments between lines", Text.Replace("\n", "\n# a comment\n", StringComparison.Ordinal) },
        { "bare signs of comment", Text.Replace("\n", "\n#\n", StringComparison.Ordinal) },
        { "# EOF in text is a comment", Text + "# EOF\n" },
        { "spaces before the number", Text.Replace("} ", "}    ", StringComparison.Ordinal) },
        { "tabs before the number", Text.Replace("} ", "}\t", StringComparison.Ordinal) },
        { "no space before the number", Text.Replace("} ", "}", StringComparison.Ordinal) },
        { "spaces at line ends", Text.Replace("\n", "  \n", StringComparison.Ordinal) },
        { "spaces at line starts", "  " + Text.TrimEnd('\n').Replace("\n", "\n  ", StringComparison.Ordinal) + "\n" },
        { "spaces in braces", Text.Replace("{", "{ ", StringComparison.Ordinal).Replace("}", " }", StringComparison.Ordinal) },
        { "space before braces", Text.Replace("{", " {", StringComparison.Ordinal) },
        { "spaces after commas", Text.Replace("\",", "\" , ", StringComparison.Ordinal) },
        { "spaces about equals", Text.Replace("=\"", " = \"", StringComparison.Ordinal) },
        { "commas at the end of labels", Text.Replace("\"}", "\",}", StringComparison.Ordinal) },
        { "empty braces", Rewrite(line => line.Contains('{') ? line : line.Replace(" ", "{} ", StringComparison.Ordinal)) },
        { "whole numbers with a point", Rewrite(line => line.Contains('.') ? line : line + ".0") },
        { "exponents", Rewrite(line => line + "e0") },
        { "signs", Rewrite(line => line[..(line.LastIndexOf(' ') + 1)] + "+" + line[(line.LastIndexOf(' ') + 1)..]) },
        { "leading zeros", Rewrite(line => line[..(line.LastIndexOf(' ') + 1)] + "00" + line[(line.LastIndexOf(' ') + 1)..]) },
        { "labels in another order", Rewrite(Reversed) },
        { "labels that are empty", Rewrite(line => line.Contains("\"}", StringComparison.Ordinal) ? line.Replace("\"}", "\",nothing=\"\"}", StringComparison.Ordinal) : line) },
        { "families in another order", LegalExposition.Text(LegalExposition.Of(Set, openMetrics: false).Reverse()) },
        { "lines of a family in another order", LegalExposition.Text(LegalExposition.Of(Set, openMetrics: false).Select(block => block with { Samples = [.. block.Samples.Reverse()] })) },
        { "lines of a family shuffled", LegalExposition.Text(LegalExposition.Of(Set, openMetrics: false).Select(block => block with { Samples = [.. block.Samples.OrderBy(sample => sample.ToString().Length % 7)] })) },
        { "TYPE before HELP", string.Join('\n', SwapHelp(Text.Split('\n'))) },
        { "families more", Text + "# HELP go_info Go.\n# TYPE go_info gauge\ngo_info{version=\"go1.19\"} 1\n# TYPE other summary\nother{quantile=\"0.5\"} 1\nother_sum 2\nother_count 3\n" },
        { "families more, before", "# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n" + Text },
        { "families more, without metadata", Text + "loose 1\nloose_total{a=\"b\"} NaN\n" },
        { "labels of others hold anything", Text + "other{email=\"a@example.org\",q=\"\\\"\\\\\\n{},=\"} -Inf\n" },
        { "HELP of others with escapes", Text + "# HELP other a \\\\ b \\n c\n# TYPE other untyped\nother 1\n" },
        { "OpenMetrics", Open },
        { "OpenMetrics with exemplars", string.Join('\n', Open.Split('\n').Select(line => line.Contains("_bucket", StringComparison.Ordinal) ? line + " # {trace_id=\"abc\"} 0.5 1700000000.123" : line)) },
        { "OpenMetrics with carriage returns", Open.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "OpenMetrics with creation times", Open.Replace("# EOF\n", "", StringComparison.Ordinal) + "# TYPE created counter\ncreated_total 1\ncreated_created 1700000000\n# EOF\n" },
    };

    [Theory]
    [MemberData(nameof(Variations))]
    public void What_the_format_leaves_free_is_no_finding(string what, string text)
    {
        var kind = what.StartsWith("OpenMetrics", StringComparison.Ordinal) ? ExpositionKind.OpenMetrics : ExpositionKind.Text;

        Assert.Equal("", Judgement.Lines(Judgement.Of(Set, text, kind)));
    }

    private static string Rewrite(Func<string, string> change) =>
        string.Join('\n', Text.Split('\n').Select(line => line is "" or ['#', ..] ? line : change(line)));

    private static string Reversed(string line)
    {
        var (open, close) = (line.IndexOf('{'), line.LastIndexOf('}'));
        return open < 0 ? line : $"{line[..open]}{{{string.Join(',', line[(open + 1)..close].Split(',').Reverse())}}}{line[(close + 1)..]}";
    }

    private static IEnumerable<string> SwapHelp(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("# HELP", StringComparison.Ordinal)) yield return lines[i];
            else
            {
                yield return lines[i + 1];
                yield return lines[i++];
            }
        }
    }
}
