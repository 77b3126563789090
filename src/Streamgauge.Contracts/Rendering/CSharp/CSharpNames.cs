using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.CSharp;

/// <summary>How names of contracts are spelt in C#.</summary>
internal static class CSharpNames
{
    private static readonly string[] Keywords = ["event", "class", "object", "operator", "params", "string", "out", "in", "ref", "is", "as", "base", "this", "lock", "fixed", "checked", "default", "switch", "case", "for", "new", "null", "public", "private", "internal", "static", "void", "namespace", "using", "return", "true", "false", "int", "long", "double", "float", "decimal", "bool", "byte", "char", "const", "continue", "break", "do", "else", "enum", "explicit", "extern", "finally", "foreach", "goto", "if", "implicit", "interface", "override", "readonly", "sealed", "short", "sizeof", "stackalloc", "struct", "throw", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "virtual", "volatile", "while", "abstract", "catch", "delegate", "protected", "sbyte"];

    private static readonly string[] Everyday = ["Action", "Attribute", "Counter", "Enum", "Exception", "Func", "Gauge", "Histogram", "Index", "Object", "Range", "String", "Task", "Type", "Version"];

    /// <summary>The room a contract's instruments live in; the runtime's belong to the platform.</summary>
    public static string Room(Contract contract) => contract.Name == "runtime" ? "Platform" : Pascal(contract.Name);

    /// <summary>The property of a family: its whole name without a counter's <c>_total</c>.</summary>
    public static string Property(Family family) =>
        Pascal(family.Type == FamilyType.Counter && family.Name.EndsWith("_total", StringComparison.Ordinal) ? family.Name[..^"_total".Length] : family.Name);

    /// <summary>The enum of a closed set; one that would hide a type every file uses gets a suffix.</summary>
    public static string Enum(LabelDeclaration label) => Pascal(label.Key) is var name && Everyday.Contains(name) ? name + "Label" : name;

    /// <summary>The enum's members in the order of the values, each once.</summary>
    public static IReadOnlyList<string> Members(LabelDeclaration label)
    {
        var members = new List<string>();
        foreach (var value in label.Values)
        {
            var member = Pascal(value);
            while (members.Contains(member)) member += "_";
            members.Add(member);
        }

        return members;
    }

    public static string Parameter(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? $"@{camel}" : camel;
    }

    /// <summary>A string literal.</summary>
    public static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t")}\"";

    /// <summary>Text inside an XML comment.</summary>
    public static string Comment(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace('\n', ' ');

    public static string Pascal(string name)
    {
        var words = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var pascal = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return pascal.Length == 0 || char.IsAsciiDigit(pascal[0]) ? "_" + pascal : pascal;
    }
}
