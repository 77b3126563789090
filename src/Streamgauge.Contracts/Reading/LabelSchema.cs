using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>One entry of <c>labels</c>.</summary>
internal static class LabelSchema
{
    public static LabelDeclaration Read(YamlScalar key, MapReader map)
    {
        var privacy = map.Choice("privacy", Privacy.Public, required: true);
        return new()
        {
            Key = key.Text,
            Name = map.OptionalText("name") ?? key.Text,
            Help = map.Text("help"),
            Privacy = privacy,
            Set = map.Choice("set", ValueSet.Open, required: privacy != Privacy.Forbidden),
            Values = map.Texts("values"),
            Pattern = map.OptionalText("pattern"),
            MaxLength = map.WholeNumber("max_length"),
            From = map.OptionalText("from"),
            Source = map.Close(),
        };
    }
}
