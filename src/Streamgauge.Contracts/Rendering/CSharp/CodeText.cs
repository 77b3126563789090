using System.Text;

namespace Streamgauge.Contracts.Rendering.CSharp;

/// <summary>Lines of code with their indentation.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder _text = new();
    private int _indent;

    public void Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', _indent * 4).Append(line);
        _text.Append('\n');
    }

    /// <summary>A block in braces, and what follows the last one.</summary>
    public void Block(string head, Action body, string end = "")
    {
        Line(head);
        Line("{");
        _indent++;
        body();
        _indent--;
        Line("}" + end);
    }

    public override string ToString() => _text.ToString();
}
