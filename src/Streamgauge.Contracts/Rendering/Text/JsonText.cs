using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streamgauge.Contracts.Rendering.Text;

/// <summary>Writes a JSON tree the same way on every machine: two spaces, LF, no needless escapes, a final line end.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(JsonNode node) => new StringBuilder(node.ToJsonString(Options)).Append('\n').ToString();

    public static JsonArray Strings(params IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];

    public static JsonObject Strings(IEnumerable<KeyValuePair<string, string>> values) =>
        new(values.Select(entry => new KeyValuePair<string, JsonNode?>(entry.Key, JsonValue.Create(entry.Value))));
}
