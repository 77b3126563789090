using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>The tests of a recording rule, by value; rounded to nine digits because rates are not exact in binary.</summary>
internal static class RecordingTests
{
    public static IEnumerable<JsonObject> Of(RecordingRule rule, Contract contract) => rule.Tests.Select((test, index) =>
        RuleTests.Test(
            rule.Tests.Count == 1 ? rule.Record : $"{rule.Record} ({index + 1})",
            contract.Scrape.Interval,
            test.Series,
            [RuleTests.Query($"round({rule.Record} * 1e9) / 1e9", test.At, test.Expect)]));
}
