using Streamgauge.IntegrationTests.Metrics;
using Streamgauge.IntegrationTests.Rendering;

namespace Streamgauge.IntegrationTests.Contracts.Check;

/// <summary>A service in another language: Node with the prom-client package.</summary>
public sealed class PromClientTests
{
    private const string Service = """
        const http = require('http'), client = require('prom-client');
        const broken = process.argv[3] === 'broken';
        const cups = new client.Counter({ name: 'tea_cups_total', help: 'Cups poured.', labelNames: ['kind'] });
        const guests = new client.Gauge({ name: 'tea_guests', help: 'Guests at a table.', labelNames: ['table'] });
        const brew = new client.Histogram({ name: 'tea_brew_seconds', help: 'Time to brew.', buckets: broken ? [60, 180] : [60, 180, 300] });
        cups.inc({ kind: 'green' }, 3); cups.inc({ kind: 'black' }, 0);
        if (broken) cups.inc({ kind: 'oolong' }, 1);
        guests.set({ table: broken ? 'jane@example.org' : 'window-1' }, broken ? 1.5 : 2);
        brew.observe(70); brew.observe(200);
        http.createServer(async (_, response) => {
          response.setHeader('Content-Type', client.register.contentType);
          response.end(await client.register.metrics());
        }).listen(Number(process.argv[2]), '127.0.0.1');
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_service_that_keeps_the_contract_is_clean_and_a_broken_one_is_not()
    {
        var folder = ChildProcess.NewFolder();
        var installed = await Tool.RunAsync("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, "prom-client@15"], Cancellation);
        Assert.True(installed.Code == 0, installed.Output);
        await File.WriteAllTextAsync(Path.Combine(folder, "service.js"), Service, Cancellation);
        var contract = TeaContract.WriteTo(folder);

        var (code, output) = await JudgeAsync(folder, contract, "whole");
        Assert.Equal((0, "3 of 3 families kept, 0 errors, 0 warnings\n"), (code, output));

        (code, output) = await JudgeAsync(folder, contract, "broken");
        Assert.Equal(1, code);
        Assert.All((string[])["K006 error tea_cups_total", "K007 error tea_brew_seconds", "K010 error tea_guests", "K017 error tea_guests"], finding => Assert.Contains(finding, output, StringComparison.Ordinal));
        Assert.DoesNotContain("jane@", output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, string Output)> JudgeAsync(string folder, string contract, string mode)
    {
        var port = FreePort.Next();
        await using var service = ChildProcess.Start("node", ChildProcess.NewFolder(), Path.Combine(folder, "service.js"), $"{port}", mode);
        using var client = new HttpClient();
        await service.Until(cancellation => AnswersAsync(client, port, cancellation), "it answers", TimeSpan.FromSeconds(30));
        return await Cli.RunAsync(Cancellation, "check", $"http://127.0.0.1:{port}/metrics", "--contract", contract, "--interval", "1s");
    }

    private static async Task<bool> AnswersAsync(HttpClient client, int port, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/metrics"), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
