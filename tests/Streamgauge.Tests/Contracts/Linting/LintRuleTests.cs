using Streamgauge.Contracts.Linting;

namespace Streamgauge.Tests.Contracts.Linting;

public sealed class LintRuleTests
{
    private const string Slow = "sum by (stream_id, le) (rate(t_latency_seconds_bucket[5m]))";
    private const string Guard = "sum by (stream_id) (increase(t_latency_seconds_count[5m])) >= 10";

    // Expression, kind, for, unit: all that is expected is the code; the second of each pair is the nearest legal neighbour.
    public static TheoryData<string, string, LintKind, string?, string?> Fixtures => new()
    {
        { "L001", "rate(t_requests_total[5m]) by (error_type)", LintKind.Expression, null, null },
        { "", "sum by (error_type) (rate(t_failures_total[5m]))", LintKind.Expression, null, null },
        { "L002", "rate(t_request_total[5m])", LintKind.Expression, null, null },
        { "L002", "{__name__=\"t_nosuch\"}", LintKind.Expression, null, null },
        { "", "up + on (job, instance) scrape_duration_seconds", LintKind.Expression, null, null },
        { "", "t:viewers:by_region", LintKind.Expression, null, null },
        { "L003", "rate(t_latency_seconds[5m])", LintKind.Expression, null, null },
        { "", "rate(t_latency_seconds_sum[5m])", LintKind.Expression, null, null },
        { "", "rate(t_native_seconds[5m])", LintKind.Expression, null, null },
        { "L004", "avg(t_viewers) by (region)", LintKind.Expression, null, null },
        { "L004", "t_viewers{region=\"us-west-2\"}", LintKind.Expression, null, null },
        { "L004", "t_viewers * on (region) group_left () sum by (region) (t_active)", LintKind.Expression, null, null },
        { "L004", "t:viewers:by_region{stream_id=\"a\"}", LintKind.Expression, null, null },
        { "", "sum by (stream_id) (t_viewers) * on (stream_id) group_left (region) max by (stream_id, region) (t_info)", LintKind.Expression, null, null },
        { "", "sum by (job, instance) (t_viewers)", LintKind.Expression, null, null },
        { "L005", "t_active{region=\"production\"}", LintKind.Expression, null, null },
        { "L005", "t_active{region=~\"ap-.*\"}", LintKind.Expression, null, null },
        { "L005", "t_viewers{stream_id=\"a b\"}", LintKind.Expression, null, null },
        { "", "t_active{region=~\"us-.*\"} or t_active{region=\"_overflow\"}", LintKind.Expression, null, null },
        { "L006", "rate(t_latency_seconds_bucket{le=\"4\"}[5m])", LintKind.Expression, null, null },
        { "L006", "rate(t_latency_seconds_bucket{le=~\"3|4\"}[5m])", LintKind.Expression, null, null },
        { "", "rate(t_latency_seconds_bucket{le=\"0.1\"}[5m]) + rate(t_latency_seconds_bucket{le=\"0.1\"}[5m])", LintKind.Expression, null, null },
        { "L007", "rate(t_latency_seconds_bucket{le=\"2.0\"}[5m])", LintKind.Expression, null, null },
        { "", "rate(t_latency_seconds_bucket{le=~\"2(\\\\.0)?\"}[5m])", LintKind.Expression, null, null },
        { "", "rate(t_latency_seconds_bucket{le=\"+Inf\"}[5m])", LintKind.Expression, null, null },
        { "L008", "rate(t_active[5m])", LintKind.Expression, null, null },
        { "", "deriv(t_active[5m])", LintKind.Expression, null, null },
        { "L009", "delta(t_latency_seconds_sum[10m])", LintKind.Expression, null, null },
        { "", "delta(t_memory_mb[10m])", LintKind.Expression, null, null },
        { "L010", "t_done_total / t_paused_total", LintKind.Expression, null, null },
        { "L010", "sum(t_requests_total)", LintKind.Expression, null, null },
        { "L010", "t_requests_total > 5", LintKind.Expression, null, null },
        { "", "t_paused_total - t_resumed_total", LintKind.Expression, null, null },
        { "", "count(t_requests_total) + sum(changes(t_requests_total[5m]))", LintKind.Expression, null, null },
        { "L011 L013 L031", "histogram_quantile(0.99, t_latency_seconds_bucket)", LintKind.Recording, null, null },
        { "", $"histogram_quantile(0.99, {Slow})", LintKind.Recording, null, null },
        { "L012", "histogram_quantile(0.9, sum by (stream_id) (rate(t_latency_seconds_bucket[5m])))", LintKind.Recording, null, null },
        { "", "histogram_quantile(0.9, sum without (job, instance) (rate(t_latency_seconds_bucket[5m])))", LintKind.Recording, null, null },
        { "L013", "max by (stream_id) (histogram_quantile(0.9, rate(t_latency_seconds_bucket[5m])))", LintKind.Recording, null, null },
        { "", "histogram_quantile(0.9, rate(t_latency_seconds_bucket[5m]))", LintKind.Panel, null, null },
        { "L014", $"histogram_quantile(0.9, {Slow}) > 5 and {Guard}", LintKind.Alert, "1m", null },
        { "L014", "max(t_state) > 2", LintKind.Alert, "1m", null },
        { "L014", "sum(t_viewers) < 0", LintKind.Alert, "1m", null },
        { "L014", "rate(t_reconnects_total[5m]) > 0.1", LintKind.Alert, "1m", null },
        { "L014", "sum by (job_type) (rate(t_job_errors_total{error_type=\"timeout\"}[5m])) > 0.05", LintKind.Alert, "1m", null },
        { "", "sum by (job_type) (rate(t_job_errors_total{error_type=\"refused\"}[5m])) > 0.05", LintKind.Alert, "1m", null },
        { "", "sum(rate(t_job_errors_total{error_type=\"timeout\"}[5m])) > 0.05", LintKind.Alert, "1m", null },
        { "", $"histogram_quantile(0.9, {Slow}) >= 5 and {Guard}", LintKind.Alert, "1m", null },
        { "", "sum(rate(t_reconnects_total[5m])) > 0.1", LintKind.Alert, "1m", null },
        { "L015", $"histogram_quantile(0.9, {Slow}) > 3 and {Guard}", LintKind.Alert, "1m", null },
        { "", $"histogram_quantile(0.9, {Slow}) * 1000 > 2000 and {Guard}", LintKind.Alert, "1m", null },
        { "L016", "deriv(t_memory_mb[1h]) > 20", LintKind.Alert, "1h", "megabytes/hour" },
        { "", "deriv(t_memory_mb[1h]) * 3600 > 20", LintKind.Alert, "1h", "megabytes/hour" },
        { "L016", "sum(rate(t_requests_total[5m])) * 60 > 20", LintKind.Alert, "1h", "requests/second" },
        { "L017", "rate(t_failures_total[5m]) / t_active", LintKind.Panel, null, null },
        { "L017", "t_info * on (stream_id) t_info", LintKind.Panel, null, null },
        { "L017", "sum by (stream_id) (t_viewers) == 0 and max(t_peak) > 0", LintKind.Alert, "1m", null },
        { "", "sum by (region) (t_active) / on (region) sum by (region) (t_active)", LintKind.Panel, null, null },
        { "L018", "sum(rate(t_failures_total[5m])) / sum(rate(t_requests_total[5m])) > 0.1", LintKind.Alert, "1m", null },
        { "L018", $"histogram_quantile(0.9, {Slow}) > 2", LintKind.Alert, "1m", null },
        { "", "sum(rate(t_failures_total[5m])) / sum(rate(t_requests_total[5m])) > 0.1 and sum(increase(t_requests_total[5m])) >= 20", LintKind.Alert, "1m", null },
        { "", "sum(rate(t_failures_total[5m])) / sum(t_active > 0) > 0.1", LintKind.Alert, "1m", null },
        { "", "sum(rate(t_failures_total[5m])) / sum(rate(t_requests_total[5m])) > 0.1", LintKind.Panel, null, null },
        { "L019", "rate(t_broken_total[5m]) / rate(t_done_total[5m])", LintKind.Panel, null, null },
        { "", "rate(t_broken_total[5m]) / (rate(t_broken_total[5m]) + rate(t_done_total[5m]))", LintKind.Panel, null, null },
        { "L020", "t_offset_ms > 80", LintKind.Alert, "1m", null },
        { "", "abs(t_offset_ms) > 80", LintKind.Alert, "1m", null },
        { "", "t_offset_ms > 80 or t_offset_ms < -80", LintKind.Alert, "1m", null },
        { "L021", "t_memory_mb > 80", LintKind.Alert, null, null },
        { "", "t_memory_mb > 80", LintKind.Alert, "1m", null },
        { "L022", "t_state == 2", LintKind.Alert, "1m", null },
        { "L022", "rate(t_broken_total[5m]) > 0", LintKind.Alert, "5m", null },
        { "", "t_state > 0", LintKind.Alert, "1m", null },
        { "", "rate(t_broken_total[10m]) > 0", LintKind.Alert, "5m", null },
        { "L023", "t_memory_mb > 80", LintKind.Alert, "10s", null },
        { "", "t_memory_mb > 80", LintKind.Alert, "15s", null },
        { "L024", "t_lag_seconds > 60", LintKind.Alert, "1m", null },
        { "", "t_lag_seconds > 60 or up == 0", LintKind.Alert, "1m", null },
        { "L025", "t_peak > 10000", LintKind.Alert, "1m", null },
        { "", "t_viewers > 10000", LintKind.Alert, "1m", null },
        { "L026", "rate(t_requests_total[10m]) == 0", LintKind.Alert, "1m", null },
        { "", "rate(t_requests_total[10m]) < 0.5", LintKind.Alert, "1m", null },
        { "L027", "rate(t_broken_total[1m]) > 0.0167", LintKind.Alert, "1m", null },
        { "L027", "increase(t_broken_total[5m]) >= 3", LintKind.Alert, "1m", null },
        { "", "increase(t_broken_total[5m]) > 2.5", LintKind.Alert, "1m", null },
        { "", "increase(t_broken_total[5m]) >= 20", LintKind.Alert, "1m", null },
        { "L028", "rate(t_broken_total[45s])", LintKind.Panel, null, null },
        { "", "rate(t_broken_total[1m])", LintKind.Panel, null, null },
        { "L030", "sum by (client_id) (rate(t_underruns_total[5m])) > 1", LintKind.Alert, "1m", null },
        { "", "sum(rate(t_underruns_total[5m])) > 1", LintKind.Alert, "1m", null },
        { "L031", "rate(t_broken_total[5m])", LintKind.Recording, null, null },
        { "", "sum(rate(t_broken_total[5m]))", LintKind.Recording, null, null },
        { "L032", "rate(t_cpu_seconds_total[5m]) > 0.9", LintKind.Alert, "10m", null },
        { "", "rate(t_cpu_seconds_total[5m]) / t_cores > 0.9", LintKind.Alert, "10m", null },
        { "", "rate(t_cpu_seconds_total{job=\"streamgauge\"}[5m]) > 0.9", LintKind.Alert, "10m", null },
    };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_rule_finds_its_mistake_and_not_the_legal_neighbour(string codes, string expr, LintKind kind, string? duration, string? unit)
    {
        var source = Lint.Case(expr, kind, duration) with { ValueUnit = unit };

        Assert.Equal(codes, Lint.Codes(LintContract.Set, source));
    }

    [Theory]
    [InlineData("L029", "sum(t_viewers) > 5", LintKind.Alert, "{{ $labels.stream_id }} has {{ $value }}")]
    [InlineData("L029", "sum(t_viewers)", LintKind.Panel, "{{ stream_id }}")]
    [InlineData("", "sum by (stream_id) (t_viewers) > 5", LintKind.Alert, "{{ $labels.stream_id }} has {{ .Value }}")]
    [InlineData("", "sum by (stream_id) (t_viewers)", LintKind.Panel, "{{stream_id}}")]
    [InlineData("L016", "sum(rate(t_requests_total[5m])) > 20", LintKind.Alert, "More than 20 requests per hour")]
    [InlineData("", "sum(rate(t_requests_total[5m])) * 3600 > 20", LintKind.Alert, "More than 20 requests/hour")]
    public void Templates_are_judged_too(string codes, string expr, LintKind kind, string template)
    {
        var source = Lint.Case(expr, kind, "1m") with { Templates = new Dictionary<string, string> { ["summary"] = template } };

        Assert.Equal(codes, Lint.Codes(LintContract.Set, source));
    }

    [Theory]
    [InlineData("L001", "sum(")]
    [InlineData("L011 L013 L018", "histogram_quantile(0.9, foreign_bucket) > 1")]
    [InlineData("L012 L018", "histogram_quantile(0.9, sum by (a) (rate(foreign_bucket[5m]))) > 1")]
    [InlineData("L013 L018", "histogram_quantile(0.9, rate(foreign_bucket[5m])) > 1")]
    [InlineData("L018", "rate(foreign_total[5m]) / rate(other_total[5m]) > 1")]
    [InlineData("L028", "rate(foreign_total[30s]) > 1")]
    [InlineData("", "unknown_name{any=\"label\"} > 1")]
    public void Without_contracts_only_what_needs_none_is_judged(string codes, string expr) =>
        Assert.Equal(codes, Lint.Codes(contracts: null, Lint.Case(expr, LintKind.Alert, "1m")));

    [Fact]
    public void Every_code_has_a_fixture_that_it_finds()
    {
        var found = Fixtures.SelectMany(row => row.Data.Item1.Split(' ')).Append("L029").ToHashSet();

        Assert.Empty(LintRules.All.Select(rule => rule.Code).Append(LintRules.DoesNotParse).Except(found));
    }

    [Fact]
    public void A_finding_names_line_and_column_of_a_block_of_text()
    {
        var source = Lint.Case("sum(\n  rate(t_active[5m])\n)", LintKind.Expression, null) with { Line = 10 };

        var finding = Assert.Single(new ExpressionLinter(LintContract.Set, [source]).Judge());

        Assert.Equal((11, 3), (finding.Line, finding.Column));
    }
}
