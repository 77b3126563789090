using System.Text.Json;
using System.Xml.Linq;
using Streamgauge.Cli.Reports;
using Streamgauge.Contracts.Findings;

namespace Streamgauge.Tests.Cli;

public sealed class ReportFormatTests
{
    private static readonly TargetReport Report = new()
    {
        Target = "http://localhost:8000/metrics",
        Contracts = ["dubbing"],
        Items = [new JudgedItem("dubbing", "worker_fallback_total"), new JudgedItem("dubbing", "worker_sts_rtt_ms")],
        Found = 1,
        Foreign = 3,
        Findings =
        [
            new Finding { Code = "K006", Level = FindingLevel.Error, Target = "http://localhost:8000/metrics", Line = 12, Family = "worker_fallback_total", Contract = "dubbing", Series = "worker_fallback_total{stream_id=\"a\"}", Message = "error_type=\"oops\" is not one of a, b", Fix = "write a declared value" },
            new Finding { Code = "K008", Level = FindingLevel.Warning, Target = "http://localhost:8000/metrics", Family = "worker_sts_rtt_ms", Contract = "dubbing", Message = "no HELP line", Fix = "write: Round & round" },
        ],
    };

    [Fact]
    public void Human_output_is_a_line_per_finding_and_a_sum() => Assert.Equal(
        """
        http://localhost:8000/metrics:12: K006 error worker_fallback_total: error_type="oops" is not one of a, b (write a declared value)
        http://localhost:8000/metrics: K008 warning worker_sts_rtt_ms: no HELP line (write: Round & round)
        1 of 2 families kept, 1 error, 1 warning, 3 outside the contracts

        """.ReplaceLineEndings("\n"),
        Write(OutputFormat.Human).Text);

    [Fact]
    public void Json_output_is_one_object_for_one_target()
    {
        Assert.Equal(
            """
            {
              "target": "http://localhost:8000/metrics",
              "contracts": [
                "dubbing"
              ],
              "families_expected": 2,
              "families_found": 1,
              "findings": [
                {
                  "code": "K006",
                  "level": "error",
                  "family": "worker_fallback_total",
                  "series": "worker_fallback_total{stream_id=\u0022a\u0022}",
                  "line": 12,
                  "column": 0,
                  "message": "error_type=\u0022oops\u0022 is not one of a, b",
                  "fix": "write a declared value"
                },
                {
                  "code": "K008",
                  "level": "warning",
                  "family": "worker_sts_rtt_ms",
                  "series": "",
                  "line": 0,
                  "column": 0,
                  "message": "no HELP line",
                  "fix": "write: Round \u0026 round"
                }
              ],
              "exit": 1
            }

            """.ReplaceLineEndings("\n"),
            Write(OutputFormat.Json).Text);
    }

    [Fact]
    public void Sarif_output_has_one_rule_per_code_and_a_result_per_finding()
    {
        using var sarif = JsonDocument.Parse(Write(OutputFormat.Sarif).Text);
        var run = sarif.RootElement.GetProperty("runs")[0];

        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        Assert.Equal(["K006", "K008"], run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        Assert.Equal(["error", "warning"], run.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("level").GetString()));
        Assert.Equal(12, run.GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void Junit_output_has_a_case_per_family_and_one_for_the_target()
    {
        var suite = XDocument.Parse(Write(OutputFormat.Junit).Text).Root!.Element("testsuite")!;

        Assert.Equal(("3", "1", "0"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value));
        Assert.Equal(["worker_fallback_total", "worker_sts_rtt_ms", "http://localhost:8000/metrics"], suite.Elements("testcase").Select(one => one.Attribute("name")!.Value));
    }

    [Theory]
    [InlineData(FindingLevel.Error, new string[0], 1)]
    [InlineData(FindingLevel.Error, new[] { "K006" }, 0)]
    [InlineData(FindingLevel.Warning, new[] { "K006" }, 1)]
    [InlineData(FindingLevel.Warning, new[] { "K006:worker_fallback_total", "K008" }, 0)]
    [InlineData(FindingLevel.Error, new[] { "K006:another_family" }, 1)]
    public void What_is_ignored_or_below_the_level_does_not_fail(FindingLevel failOn, string[] ignored, int exit) =>
        Assert.Equal(exit, Write(OutputFormat.Human, failOn, ignored).Exit);

    [Fact]
    public void A_target_that_cannot_be_read_wins_over_findings()
    {
        var output = new StringWriter();
        var exit = ReportWriter.Write("check", [Report, new TargetReport { Target = "x", Unreadable = "answers 404" }], Settings(OutputFormat.Human), output);

        Assert.Equal(ExitCodes.Unreadable, exit);
        Assert.EndsWith("x: cannot be judged: answers 404\n", output.ToString(), StringComparison.Ordinal);
    }

    private static (string Text, int Exit) Write(OutputFormat format, FindingLevel failOn = FindingLevel.Error, params string[] ignored)
    {
        var output = new StringWriter();
        var exit = ReportWriter.Write("check", [Report], Settings(format) with { FailOn = failOn, Ignored = [.. ignored.Select(IgnoredCode.Parse)] }, output);
        return (output.ToString(), exit);
    }

    private static ReportSettings Settings(OutputFormat format) => new(format, File: null, FindingLevel.Error, []);
}
