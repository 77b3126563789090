using Streamgauge.Contracts.Checking.Conformance;
using Streamgauge.Contracts.Model;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Contracts.Conformance;

public sealed class ForeignTargetTests
{
    private static readonly ContractSet Dubbing = new([RepositoryContracts.Set.Find("dubbing")!]);

    [Fact]
    public void Families_under_another_prefix_and_unit_are_missing_and_each_near_miss_is_named()
    {
        var text = string.Concat(Seed.Select(family => Block(family.Replace("worker_", "egress_", StringComparison.Ordinal).Replace("_ms", "_seconds", StringComparison.Ordinal))));

        var missing = Judgement.Of(Dubbing, text).Findings.Where(finding => finding.Code == "K001" && Seed.Contains(finding.Family)).ToList();

        Assert.Equal(Seed.Order(StringComparer.Ordinal), missing.Select(finding => finding.Family).Order(StringComparer.Ordinal));
        Assert.All(missing, finding => Assert.Contains(finding.Family.Replace("worker_", "egress_", StringComparison.Ordinal).Replace("_ms", "_seconds", StringComparison.Ordinal), finding.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("process_start_time_seconds 1700000500\n", false)]
    [InlineData("process_start_time_seconds 1700000000\n", true)]
    public void A_counter_that_falls_is_excused_by_a_newer_process(string later, bool falls)
    {
        const string Fallback = "# TYPE worker_fallback_total counter\nworker_fallback_total{stream_id=\"a\"} ";
        var report = Judgement.Of(Dubbing, Fallback + "9\nprocess_start_time_seconds 1700000000\n", second: Fallback + "3\n" + later);

        Assert.Equal(falls, report.Findings.Any(finding => finding.Code == "K011"));
    }

    [Theory]
    [InlineData("1700000600", false)]
    [InlineData("1700000000", true)]
    public void A_counter_that_falls_is_excused_by_a_newer_series(string created, bool falls)
    {
        string Text(string value, string time) => $"# TYPE worker_fallback counter\nworker_fallback_total{{stream_id=\"a\"}} {value}\nworker_fallback_created{{stream_id=\"a\"}} {time}\n# EOF\n";

        var report = Judgement.Of(Dubbing, Text("9", "1700000000"), ExpositionKind.OpenMetrics, Text("3", created));

        Assert.Equal(falls, report.Findings.Any(finding => finding.Code == "K011"));
    }

    [Fact]
    public void Examples_are_five_and_the_rest_is_counted()
    {
        var lines = string.Concat(Enumerable.Range(0, 100).Select(i => $"worker_gst_bus_errors_total{{stream_id=\"a\",error_type=\"odd{i}\"}} 1\n"));

        var findings = Judgement.Of(Dubbing, lines).Findings.Where(finding => finding.Code == "K006").ToList();

        Assert.Equal(5, findings.Count);
        Assert.EndsWith("(and 95 more)", findings[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_line_tells_its_place_and_the_rest_is_judged()
    {
        var report = Judgement.Of(Dubbing, "worker_fallback_total{stream_id=\"a} 1\nworker_fallback_total{stream_id=\"b\"} -1\n");

        Assert.Contains(report.Findings, finding => finding is { Code: "K016", Line: 1, Column: > 20 });
        Assert.Contains(report.Findings, finding => finding is { Code: "K017", Line: 2 });
    }

    private const string Signs = "{}=\",\\ \n#.1e";

    [Theory]
    [LongProof]
    [InlineData(ExpositionKind.Text)]
    [InlineData(ExpositionKind.OpenMetrics)]
    public void Random_damage_is_a_finding_and_never_an_exception(ExpositionKind kind)
    {
        var openMetrics = kind == ExpositionKind.OpenMetrics;
        var bytes = System.Text.Encoding.UTF8.GetBytes(LegalExposition.Text(LegalExposition.Of(Dubbing, openMetrics), openMetrics));
        var dice = new Random(4);
        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var hits = dice.Next(1, 20); hits > 0; hits--) damaged[dice.Next(damaged.Length)] = (byte)(i % 2 == 0 ? dice.Next(256) : Signs[dice.Next(Signs.Length)]);
            Assert.NotEmpty(Judgement.Of(Dubbing, damaged, kind).Findings);
        }
    }

    [Fact]
    public void A_value_of_a_megabyte_is_refused_at_once()
    {
        var value = new string('a', 1_000_000) + "@";

        Assert.Contains(Judgement.Of(Dubbing, $"worker_fallback_total{{stream_id=\"{value}\"}} 1\n").Findings, finding => finding.Code == "K006");
    }

    private static readonly string[] Seed =
    [
        "worker_audio_fragments_total", "worker_fallback_total", "worker_gst_bus_errors_total", "worker_inflight_fragments",
        "worker_av_sync_delta_ms", "worker_sts_breaker_state", "worker_sts_rtt_ms",
    ];

    private static string Block(string name) => name.Contains("rtt", StringComparison.Ordinal)
        ? $"# TYPE {name} histogram\n{name}_bucket{{le=\"0.5\"}} 1\n{name}_bucket{{le=\"+Inf\"}} 1\n{name}_sum 0.1\n{name}_count 1\n"
        : $"# TYPE {name} {(name.EndsWith("_total", StringComparison.Ordinal) ? "counter" : "gauge")}\n{name} 1\n";
}
