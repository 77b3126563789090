using System.Globalization;
using System.Text;
using System.Text.Json;
using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Reading;
using Streamgauge.IntegrationTests.Metrics;
using Streamgauge.IntegrationTests.Rendering;

namespace Streamgauge.IntegrationTests.Contracts.Linting;

/// <summary>What lint says of a result's labels is what a real Prometheus answers over simulated series.</summary>
public sealed class InferredLabelsTests(ITestOutputHelper output)
{
    private const long Now = 1_700_003_600;

    private const string Text = """
        contract: lab
        version: 1.0.0
        title: Lab
        source: none
        scrape: {job: lab, path: /metrics, interval: 15s, timeout: 10s}
        labels:
          stream_id: {help: Stream, privacy: public, set: open}
          region: {help: Region, privacy: public, set: open}
          kind: {help: Kind, privacy: public, set: open}
        metrics:
          - {name: g_plain, type: gauge, help: G., unit: none}
          - {name: g_stream, type: gauge, help: G., unit: none, labels: [stream_id]}
          - {name: g_region, type: gauge, help: G., unit: none, labels: [region]}
          - {name: g_both, type: gauge, help: G., unit: none, labels: [stream_id, kind]}
          - {name: g_info, type: gauge, help: G., unit: info, labels: [stream_id, region]}
          - {name: c_plain_total, type: counter, help: C., unit: events}
          - {name: c_stream_total, type: counter, help: C., unit: events, labels: [stream_id]}
          - {name: c_kind_total, type: counter, help: C., unit: events, labels: [kind]}
          - {name: h_seconds, type: histogram, help: H., unit: seconds, labels: [stream_id], buckets: [1, 2]}
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_hundred_answers_carry_the_labels_that_were_inferred()
    {
        var contracts = ContractReader.ReadTexts([ContractText.Of("lab.yaml", Text)]);
        Assert.Empty(contracts.Errors);
        var folder = ChildProcess.NewFolder();
        await FillAsync(contracts.Contracts, folder);
        await using var server = await PrometheusOverBlocks.StartAsync(folder, Cancellation);
        var generator = new LabelledExpressions(new Random(11));
        var (compared, exact, wrong) = (0, 0, new List<string>());

        for (var i = 0; compared < 500 && i < 5000; i++)
        {
            var expr = generator.Vector(i % 4);
            var answer = await QueryAsync(server.Address, expr);
            if (answer.Count == 0) continue;
            compared++;
            var labels = new ExpressionAnalysis(new SeriesCatalogue(contracts.Contracts, []), PromqlParser.Parse(expr).Tree!).Result.Labels;
            if (labels.IsExact) exact++;
            if (answer.FirstOrDefault(series => !Fits(labels, series)) is { } odd) wrong.Add($"{expr}: inferred {labels}, answered {{{string.Join(", ", odd)}}}");
        }

        output.WriteLine($"{compared} answers compared, {exact} label sets inferred exactly, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(30)));
        Assert.Equal(500, compared);
    }

    private static bool Fits(LabelSet labels, IReadOnlySet<string> series) => labels.AtLeast.All(series.Contains) && series.All(labels.MayCarry);

    private static async Task FillAsync(ContractSet contracts, string folder)
    {
        var text = new StringBuilder();
        foreach (var family in contracts.Families)
        {
            text.Append($"# TYPE {(family.Type == FamilyType.Counter ? family.Name[..^6] : family.Name)} {family.Type.ToString().ToLowerInvariant()}\n");
            foreach (var series in family.SampleNames.SelectMany(name => Series(family, name)))
                for (var time = Now - 1200; time <= Now; time += 15) text.Append(CultureInfo.InvariantCulture, $"{series} {(time - Now + 1260) / 15} {time}\n");
        }
        text.Append("# TYPE up gauge\n");
        for (var time = Now - 1200; time <= Now; time += 15) text.Append($"up{{job=\"a\",instance=\"i1\"}} 1 {time}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "series.om"), text.Append("# EOF\n").ToString(), Cancellation);
        var (code, said) = await Tool.RunAsync("promtool", ["tsdb", "create-blocks-from", "openmetrics", Path.Combine(folder, "series.om"), Path.Combine(folder, "data")], Cancellation);
        Assert.True(code == 0, said);
    }

    private static IEnumerable<string> Series(Family family, string name)
    {
        string[] edges = name.EndsWith("_bucket", StringComparison.Ordinal) ? ["1.0", "2.0", "+Inf"] : [""];
        return from target in (string[])["job=\"a\",instance=\"i1\"", "job=\"a\",instance=\"i2\""]
               from value in (string[])["x", "y"]
               from edge in edges
               let labels = string.Concat(family.Labels.Select(label => $",{label.Name}=\"{value}\""))
               where family.Labels.Count > 0 || value == "x"
               select $"{name}{{{target}{labels}{(edge.Length == 0 ? "" : $",le=\"{edge}\"")}}}";
    }

    private static async Task<IReadOnlyList<IReadOnlySet<string>>> QueryAsync(Uri address, string expr)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var response = await client.PostAsync("api/v1/query", new FormUrlEncodedContent(new Dictionary<string, string> { ["query"] = expr, ["time"] = $"{Now}" }), Cancellation);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        if (!response.IsSuccessStatusCode) return [];
        return
        [
            .. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
                .Select(series => (IReadOnlySet<string>)series.GetProperty("metric").EnumerateObject().Select(label => label.Name).Where(name => name != "__name__").ToHashSet()),
        ];
    }
}
