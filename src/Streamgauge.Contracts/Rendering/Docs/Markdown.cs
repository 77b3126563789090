using System.Text;

namespace Streamgauge.Contracts.Rendering.Docs;

/// <summary>A page of Markdown, line by line.</summary>
internal sealed class Markdown
{
    private readonly StringBuilder _text = new();

    public Markdown(string header) => Line($"<!-- {header} -->");

    public Markdown Line(string text = "")
    {
        _text.Append(text).Append('\n');
        return this;
    }

    public Markdown Heading(int level, string text) => Line().Line($"{new string('#', level)} {text}").Line();

    public Markdown List(IEnumerable<string> items, bool numbered = false)
    {
        foreach (var (index, item) in items.Index()) Line($"{(numbered ? $"{index + 1}." : "-")} {OneLine(item)}");
        return this;
    }

    public Markdown Row(params IEnumerable<string> cells) => Line($"| {string.Join(" | ", cells.Select(Cell))} |");

    /// <summary>A code block.</summary>
    public Markdown Code(string text) => Line("```promql").Line(text.TrimEnd('\n')).Line("```");

    public override string ToString() => _text.ToString();

    public static string Inline(string code) => $"`` {OneLine(code)} ``";

    private static string Cell(string text) => OneLine(text).Replace("|", "\\|");

    private static string OneLine(string text) => text.Trim().ReplaceLineEndings(" ");
}
