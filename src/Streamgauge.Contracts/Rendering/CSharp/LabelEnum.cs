using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.CSharp;

/// <summary>The enum of a closed set, and the label text of its members.</summary>
internal static class LabelEnum
{
    public static void Write(CodeText code, LabelDeclaration label)
    {
        var name = CSharpNames.Enum(label);
        var members = CSharpNames.Members(label);
        code.Line();
        code.Line($"/// <summary>{CSharpNames.Comment(label.Help)}</summary>");
        code.Block($"internal enum {name}", () =>
        {
            foreach (var (member, value) in members.Zip(label.Values))
            {
                code.Line($"/// <summary>{CSharpNames.Comment(value)}</summary>");
                code.Line($"{member},");
            }
        });
        code.Line();
        code.Line($"/// <summary>The label text of <see cref=\"{name}\"/>.</summary>");
        code.Block($"internal static class {name}Text", () =>
            code.Block($"public static string ToLabel(this {name} value) => value switch", () =>
            {
                foreach (var (member, value) in members.Zip(label.Values)) code.Line($"{name}.{member} => {CSharpNames.Quoted(value)},");
                code.Line("_ => throw new ArgumentOutOfRangeException(nameof(value), value, \"no value of this label\"),");
            }, ";"));
    }
}
