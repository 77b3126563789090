using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting;
using Streamgauge.Contracts.Linting.Inputs;

namespace Streamgauge.Tests.Contracts.Linting;

public sealed class RepositoryLintTests
{
    // The documented rules and the codes that each must give; a dash is none.
    private const string Expected = """
        StreamWorkerCircuitBreakerOpen L022
        StreamWorkerAVSyncDegraded -
        StreamWorkerAVSyncCritical L023
        StreamWorkerHighFallbackRate L018
        StreamWorkerSTSLatencyHigh L013 L018
        StreamWorkerInflightHigh L021
        HighStreamJoinLatency L013 L015 L018
        HighStreamChurnRate L018
        HighStreamPacketLoss L013 L018
        HighStreamJitter L013 L018
        HighStreamLatency L013 L018
        FrequentQualityAlerts -
        LowAudioBitrate L013 L018
        HighIndexerProcessingLag L024
        FrequentIndexerReconnections L014
        HighIndexerErrorRate L018 L019
        IndexerDatabaseWriteFailures L022
        IndexerBackpressure -
        HighBackgroundJobFailureRate L018
        BackgroundJobSlow L018
        BackgroundJobStalled L021 L026
        BackgroundJobTimeouts L014
        BackgroundJobDatabaseErrors L022
        StreamingHighErrorRate -
        StreamingPeakViewersHigh L025
        StreamingHighIngestionLatency L013 L014 L018
        StreamingNoActiveStreams -
        StreamingWebSocketConnectionDrop -
        BufferUnderrun L027 L030
        SynthesisLatencyHigh L011 L013 L018
        HighChunkJitter L011 L013 L018
        AudioDailyMinutesExhausted L021
        MemoryLeak L016
        GPUMemoryHigh -
        HighCPUUsage L032
        FrequentGCCollections L027
        nova:streaming:viewers:avg L004
        nova:streaming:viewers:max L004
        nova:streaming:duration:avg L003
        nova:streaming:error_rate:5m L031
        nova:streaming:active:by_region -
        """;

    [Fact]
    public void Documented_rules_give_exactly_the_codes_that_were_found_in_them_by_hand()
    {
        var contracts = RepositoryContracts.Set;
        var cases = ContractCases.Documented(contracts).Where(one => one.Kind != LintKind.Expression).ToList();
        var codes = new ExpressionLinter(contracts, cases).Judge().ToLookup(finding => finding.Family, finding => finding.Code);

        var actual = cases.Select(one => $"{one.Name} {string.Join(' ', codes[one.Name].Distinct().Order().DefaultIfEmpty("-"))}").ToList();

        string[] expected = Expected.ReplaceLineEndings("\n").Split('\n');
        AssertNone(expected.Except(actual).Select(line => $"expected {line}").Concat(actual.Except(expected).Select(line => $"found {line}")));
    }

    [Fact]
    public void Of_all_that_the_seeds_print_one_expression_is_no_PromQL()
    {
        var contracts = RepositoryContracts.Set;
        var refused = new ExpressionLinter(contracts, ContractCases.Documented(contracts)).Judge().Where(finding => finding.Code == "L001");

        Assert.Contains("\"by\"", Assert.Single(refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Corrected_rules_queries_and_panels_have_nothing_above_info()
    {
        var contracts = RepositoryContracts.Set;
        var allowed = contracts.Alerts.ToDictionary(alert => alert.Name, alert => alert.LintAllow);

        var above = new ExpressionLinter(contracts, ContractCases.Corrected(contracts)).Judge()
            .Where(finding => finding.Level > FindingLevel.Info)
            .Where(finding => !allowed.TryGetValue(finding.Family, out var codes) || !codes.ContainsKey(finding.Code));

        AssertNone(above.Select(finding => $"{finding.Target}:{finding.Line}: {finding.Code} {finding.Family}: {finding.Message}"));
    }

    private static void AssertNone(IEnumerable<string> lines)
    {
        var found = string.Join('\n', lines.Order(StringComparer.Ordinal));
        Assert.True(found.Length == 0, found);
    }
}
