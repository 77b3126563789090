using System.Text.Json;

namespace Streamgauge.Benchmarks.Harness;

/// <summary>The committed results of a suite: Markdown for people, JSON for the next run to compare with.</summary>
internal sealed class ResultFiles(string suite)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };
    private readonly string _folder = Path.Combine(RepositoryRoot.Find(), "benchmarks", "results");

    private string Json => Path.Combine(_folder, suite + ".json");

    public IReadOnlyList<Answer>? Accepted() =>
        File.Exists(Json) ? JsonSerializer.Deserialize<List<Answer>>(File.ReadAllText(Json)) : null;

    public void Accept(string report, IReadOnlyList<Answer> answers)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, suite + ".md"), report);
        File.WriteAllText(Json, JsonSerializer.Serialize(answers, Format) + "\n");
    }
}
