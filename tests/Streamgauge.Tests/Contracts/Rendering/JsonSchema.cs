using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Streamgauge.Tests.Contracts.Rendering;

/// <summary>
/// The part of JSON Schema that our schemas use: type, const, enum, pattern, required, properties, additionalProperties,
/// items, minItems, minimum and $ref to a definition. An unknown keyword is an error, so that no schema is weaker than it looks.
/// </summary>
internal sealed class JsonSchema(JsonObject root)
{
    private static readonly string[] Known =
        ["$schema", "$comment", "title", "definitions", "type", "const", "enum", "pattern", "required", "properties", "additionalProperties", "items", "minItems", "minimum", "$ref"];

    public static JsonSchema Load(string name) =>
        new((JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(KettleContract.Folder(), "../Rendering/Schemas", $"{name}.schema.json")))!);

    /// <summary>What is wrong, each with its place.</summary>
    public IReadOnlyList<string> Judge(JsonNode? node) => [.. Judge(node, root, "$")];

    private IEnumerable<string> Judge(JsonNode? node, JsonObject schema, string at)
    {
        foreach (var keyword in schema.Select(entry => entry.Key).Except(Known)) yield return $"{at}: the schema uses '{keyword}', which is not implemented";
        if (schema["$ref"] is { } reference) schema = (JsonObject)root["definitions"]![reference.GetValue<string>().Split('/')[^1]]!;

        if (schema["type"] is { } type && !Types(type).Contains(TypeOf(node))) yield return $"{at}: is {TypeOf(node)}, not {type.ToJsonString()}";
        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, node)) yield return $"{at}: is not {constant.ToJsonString()}";
        if (schema["enum"] is JsonArray values && !values.Any(value => JsonNode.DeepEquals(value, node))) yield return $"{at}: {node?.ToJsonString()} is none of {values.ToJsonString()}";
        if (schema["pattern"] is { } pattern && TypeOf(node) == "string" && !Regex.IsMatch(node!.GetValue<string>(), pattern.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1))) yield return $"{at}: {node.ToJsonString()} does not match {pattern}";
        if (schema["minimum"] is { } minimum && TypeOf(node) is ("number" or "integer") && double.Parse(node!.ToJsonString(), CultureInfo.InvariantCulture) < minimum.GetValue<double>()) yield return $"{at}: is below {minimum}";

        foreach (var fault in node switch
        {
            JsonObject map => Map(map, schema, at),
            JsonArray list => List(list, schema, at),
            _ => [],
        }) yield return fault;
    }

    private IEnumerable<string> Map(JsonObject map, JsonObject schema, string at)
    {
        foreach (var key in (schema["required"] as JsonArray ?? []).Select(key => key!.GetValue<string>()).Where(key => !map.ContainsKey(key))) yield return $"{at}: lacks '{key}'";
        foreach (var (key, value) in map)
        {
            var known = schema["properties"]?[key] ?? schema["additionalProperties"];
            if (known is JsonObject inner)
            {
                foreach (var fault in Judge(value, inner, $"{at}.{key}")) yield return fault;
            }
            else if (known?.GetValueKind() == JsonValueKind.False) yield return $"{at}: has the unknown field '{key}'";
        }
    }

    private IEnumerable<string> List(JsonArray list, JsonObject schema, string at)
    {
        if (schema["minItems"] is { } least && list.Count < least.GetValue<int>()) yield return $"{at}: has {list.Count} items, at least {least} are needed";
        foreach (var (index, item) in list.Index())
        {
            if (schema["items"] is not JsonObject inner) yield break;
            foreach (var fault in Judge(item, inner, $"{at}[{index}]")) yield return fault;
        }
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray many ? many.Select(one => one!.GetValue<string>()) : type.GetValue<string>() == "number" ? ["number", "integer"] : [type.GetValue<string>()];

    private static string TypeOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => node.ToJsonString().Contains('.') ? "number" : "integer",
        _ => "boolean",
    };
}
