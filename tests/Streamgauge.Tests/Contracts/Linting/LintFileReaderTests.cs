using Streamgauge.Contracts.Linting;
using Streamgauge.Contracts.Linting.Inputs;
using Streamgauge.Contracts.Promql;

namespace Streamgauge.Tests.Contracts.Linting;

public sealed class LintFileReaderTests
{
    private const string Rules = """
        groups:
        - name: g
          rules:
          - alert: High
            expr: |
              sum(rate(a_total[5m]))
                > 5
            for: 2m
            annotations: {summary: '{{ $labels.x }} per hour'}
          - {record: 'a:b', expr: sum(up)}
        """;

    [Fact]
    public void Rule_files_give_alerts_and_records_with_their_lines()
    {
        var cases = LintFileReader.Read("f", Rules).Cases;

        Assert.Equal(["High", "a:b"], cases.Select(one => one.Name));
        Assert.Equal([LintKind.Alert, LintKind.Recording], cases.Select(one => one.Kind));
        Assert.Equal([6, 10], cases.Select(one => one.Line));
        Assert.Equal(TimeSpan.FromMinutes(2), cases[0].For);
        Assert.Equal("{{ $labels.x }} per hour", cases[0].Templates["summary"]);
    }

    [Fact]
    public void Kubernetes_objects_give_the_rules_below_spec()
    {
        var text = "kind: PrometheusRule\nspec:\n" + string.Concat(Rules.ReplaceLineEndings("\n").Split('\n').Select(line => $"  {line}\n"));

        Assert.Equal(2, LintFileReader.Read("f", text + "---\n" + text).Cases.Count / 2);
        Assert.Equal(2, LintFileReader.Read("f", "kind: List\nitems:\n- " + text.TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)).Cases.Count);
    }

    [Fact]
    public void Dashboards_give_their_queries_with_variables_replaced()
    {
        const string Board = """
            {"title": "T", "panels": [
              {"title": "A", "targets": [{"expr": "rate(a_total{x=\"$y\"}[$__rate_interval])", "legendFormat": "{{x}}"}]},
              {"type": "row", "panels": [{"title": "B", "targets": [{"expr": "max_over_time(${metric:raw}[$__range:$step]) / [[other]]"}, {"expr": ""}]}]}
            ]}
            """;

        var cases = LintFileReader.Read("f", Board).Cases;

        Assert.Equal(["rate(a_total{x=\"y\"}[5m])", "max_over_time(metric[1h:5m]) / other"], cases.Select(one => one.Expr));
        Assert.All(cases, one => Assert.True(PromqlParser.Parse(one.Expr).Accepted));
        Assert.Equal([2, 3], cases.Select(one => one.Line));
    }

    [Fact]
    public void Lines_are_expressions_but_for_comments() =>
        Assert.Equal(["up", "sum(x)"], LintFileReader.ReadExpressions("-", "# c\nup\n\n  \nsum(x)\n").Cases.Select(one => one.Expr));

    [Theory]
    [InlineData("{a: b")]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("a: &x [1]\nb: *y")]
    public void What_holds_no_rules_says_so(string text) => Assert.NotNull(LintFileReader.Read("f", text).Error);

    [Fact]
    public void Depth_has_an_end_however_it_is_made()
    {
        Assert.Contains("deeper than 50", LintFileReader.Read("f", new string('[', 50_000)).Error, StringComparison.Ordinal);
        Assert.Empty(LintFileReader.Read("f", "panels: &p [{title: a, panels: *p}]").Cases);
    }
}
