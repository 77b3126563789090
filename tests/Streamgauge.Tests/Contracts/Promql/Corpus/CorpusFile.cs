using System.Text.Json;

namespace Streamgauge.Tests.Contracts.Promql.Corpus;

/// <summary>Verdicts on file, one a line: `+` or `-`, then the expression as a JSON string.</summary>
internal static class CorpusFile
{
    public static string Write(IEnumerable<CorpusEntry> entries) =>
        string.Concat(entries.Select(entry => $"{(entry.Accepted ? '+' : '-')} {JsonSerializer.Serialize(entry.Expression)}\n"));

    public static IReadOnlyList<CorpusEntry> Read(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ReadLine)];

    private static CorpusEntry ReadLine(string line) => new(JsonSerializer.Deserialize<string>(line[2..])!, line[0] == '+');
}
