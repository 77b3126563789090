using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Streamgauge.IntegrationTests.Metrics;
using Streamgauge.IntegrationTests.Rendering;

namespace Streamgauge.IntegrationTests.Contracts.Check;

/// <summary>The outputs that other programs read, judged by those programs' own schemas and types.</summary>
public sealed class OutputSchemaTests
{
    private const string Validate = """
        const fs = require('fs'), Ajv = require('ajv');
        const validate = new Ajv({ allErrors: true }).compile(JSON.parse(fs.readFileSync(process.argv[2])));
        for (const file of process.argv.slice(3)) if (!validate(JSON.parse(fs.readFileSync(file)))) { console.log(file, validate.errors); process.exitCode = 1; }
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Json_meets_its_schema_and_sarif_the_types_of_version_2_1_0()
    {
        var folder = ChildProcess.NewFolder();
        await RunAsync(folder, "npm", "install", "--no-audit", "--no-fund", "--prefix", folder, "ajv@8", "typescript@5", "@types/sarif@2");
        var contract = TeaContract.WriteTo(folder);
        var broken = Path.Combine(folder, "broken.txt");
        await File.WriteAllTextAsync(broken, TeaContract.Exposition(-3).Replace("le=\"60\"", "le=\"61\"", StringComparison.Ordinal) + "tea_guests{table=\"jane@example.org\"} x\n", Cancellation);
        var rules = Path.Combine(folder, "rules.yml");
        await File.WriteAllTextAsync(rules, "groups:\n- name: g\n  rules:\n  - {alert: A, expr: rate(tea_guests[5m]) > 1}\n  - {alert: B, expr: sum(}\n", Cancellation);
        string[][] commands = [["check", broken, "--contract", contract], ["check", broken, Path.Combine(folder, "missing"), "--contract", contract], ["lint", rules, "--contract", contract], ["diff", contract, contract]];

        foreach (var (index, command) in commands.Index())
        {
            await WriteAsync(folder, index, "json", command);
            await File.WriteAllTextAsync(Path.Combine(folder, $"sarif{index}.ts"), "const log: import('sarif').Log = " + await WriteAsync(folder, index, "sarif", command) + ";\nexport default log;\n", Cancellation);
            Assert.Equal("testsuites", XDocument.Parse(await WriteAsync(folder, index, "junit", command)).Root!.Name.LocalName);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "validate.js"), Validate, Cancellation);
        await RunAsync(folder, "node", ["validate.js", Schema(), .. commands.Index().Select(pair => $"{pair.Index}.json")]);
        await RunAsync(folder, "node", ["node_modules/typescript/bin/tsc", "--noEmit", "--strict", .. commands.Index().Select(pair => $"sarif{pair.Index}.ts")]);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> WriteAsync(string folder, int index, string format, string[] command)
    {
        var file = Path.Combine(folder, $"{index}.{format}");
        await Cli.RunAsync(Cancellation, [.. command, "--output", format, "--out", file]);
        return await File.ReadAllTextAsync(file, Cancellation);
    }

    private static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        var (code, output) = await Tool.RunAsync(program, arguments, Cancellation, folder);
        Assert.True(code == 0, output);
    }

    private static string Schema([CallerFilePath] string here = "") =>
        Path.GetFullPath("../../../../src/Streamgauge.Cli/Reports/report.schema.json", Path.GetDirectoryName(here)!);
}
