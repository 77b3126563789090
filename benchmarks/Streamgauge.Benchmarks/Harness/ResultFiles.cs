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

    /// <summary>Keeps what these questions found, and what was accepted before of the others, in this order.</summary>
    public void Accept(IReadOnlyList<Answer> answers, IEnumerable<string> order)
    {
        var before = Accepted() ?? [];
        Answer[] kept = [.. order.Select(name => answers.Concat(before).FirstOrDefault(answer => answer.Question == name)).OfType<Answer>()];
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, suite + ".md"), Report.Write(suite, kept, before));
        File.WriteAllText(Json, JsonSerializer.Serialize(kept, Format) + "\n");
    }
}
