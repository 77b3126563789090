using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Streamgauge.Contracts.Linting.Inputs;

/// <summary>Looks things up in foreign YAML, where anything may be missing or of another kind.</summary>
internal static class YamlNodes
{
    public static YamlNode? Get(this YamlMappingNode? map, string key) =>
        map is not null && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static YamlMappingNode? Map(this YamlMappingNode? map, string key) => map.Get(key) as YamlMappingNode;

    public static IEnumerable<YamlNode> List(this YamlMappingNode? map, string key) => map.Get(key) as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();

    public static string? Text(this YamlMappingNode? map, string key) => (map.Get(key) as YamlScalarNode)?.Value;

    /// <summary>The line on which a scalar's text begins; a block's begins below its sign.</summary>
    public static int LineOf(this YamlMappingNode map, string key)
    {
        var node = map.Get(key)!;
        var below = node is YamlScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded } ? 1 : 0;
        return (int)node.Start.Line + below;
    }
}
