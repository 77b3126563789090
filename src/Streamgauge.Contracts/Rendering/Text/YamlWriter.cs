using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Streamgauge.Contracts.Rendering.Text;

/// <summary>Writes a JSON tree as block-style YAML that every YAML reader takes for the same tree.</summary>
internal static partial class YamlWriter
{
    public static string Write(string header, params IEnumerable<JsonNode> documents)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(header).Append('\n');
        foreach (var (index, document) in documents.Index())
        {
            if (index > 0) text.Append("---\n");
            Block(text, document, indent: 0);
        }

        return text.ToString();
    }

    private static void Block(StringBuilder text, JsonNode? node, int indent)
    {
        if (node is JsonObject map) Map(text, map, indent, firstIndented: false);
        else if (node is JsonArray list) List(text, list, indent);
        else text.Append(' ', indent).Append(Scalar(node)).Append('\n');
    }

    private static void Map(StringBuilder text, JsonObject map, int indent, bool firstIndented)
    {
        foreach (var (key, value) in map)
        {
            if (!firstIndented) text.Append(' ', indent);
            firstIndented = false;
            text.Append(Quoted(key)).Append(':');
            Value(text, value, indent);
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                text.Append('\n');
                Map(text, map, indent + 2, firstIndented: false);
                break;
            case JsonArray { Count: > 0 } list:
                text.Append('\n');
                List(text, list, indent + 2);
                break;
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String && scalar.GetValue<string>().Contains('\n'):
                Literal(text, scalar.GetValue<string>(), indent + 2);
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void List(StringBuilder text, JsonArray list, int indent)
    {
        foreach (var item in list)
        {
            text.Append(' ', indent).Append('-');
            if (item is JsonObject { Count: > 0 } map)
            {
                text.Append(' ');
                Map(text, map, indent + 2, firstIndented: true);
            }
            else Value(text, item, indent);
        }
    }

    private static void Literal(StringBuilder text, string value, int indent)
    {
        var endsWithLine = value.EndsWith('\n');
        text.Append(endsWithLine ? " |\n" : " |-\n");
        foreach (var line in (endsWithLine ? value[..^1] : value).Split('\n'))
        {
            if (line.Length > 0) text.Append(' ', indent).Append(line);
            text.Append('\n');
        }
    }

    private static string Scalar(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Quoted(value.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Quoted(string value) =>
        Plain().IsMatch(value) && !Meaningful().IsMatch(value) ? value : $"'{value.Replace("'", "''")}'";

    [GeneratedRegex(@"\A[a-zA-Z_/][a-zA-Z0-9_./-]*( [a-zA-Z0-9_./(),-]+)*\z|\A[0-9]+(ms|s|m|h|d)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A(y|n|yes|no|on|off|true|false|null|nan|inf)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Meaningful();
}
