using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Streamgauge.IntegrationTests.Contracts.Promql;

/// <summary>Lets the real promtool judge expressions, all of them in one call.</summary>
internal static partial class Promtool
{
    public static async Task<IReadOnlyList<bool>> JudgeAsync(IReadOnlyList<string> expressions, CancellationToken cancellation)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("promtool").FullName, "corpus.rules.yml");
        await File.WriteAllTextAsync(file, RuleFile(expressions), cancellation);
        var output = await RunAsync(["check", "rules", file], cancellation);

        var verdicts = Enumerable.Repeat(true, expressions.Count).ToArray();
        foreach (Match match in RuleNumber().Matches(output)) verdicts[int.Parse(match.Groups["rule"].ValueSpan) - 1] = false;
        return verdicts;
    }

    private static async Task<string> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo("promtool", arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return await output + await errors;
    }

    private static string RuleFile(IReadOnlyList<string> expressions)
    {
        var text = new StringBuilder("groups:\n- name: corpus\n  rules:\n");
        for (var i = 0; i < expressions.Count; i++) text.Append($"  - record: r{i}\n    expr: {YamlString(expressions[i])}\n");
        return text.ToString();
    }

    // Not JSON: YAML does not put surrogate escapes together again.
    private static string YamlString(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c == '\uFEFF') quoted.Append($"\\u{(int)c:x4}");
            else quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"group ""corpus"", rule (?<rule>\d+),", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RuleNumber();
}
