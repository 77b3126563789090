using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>A value that was refused: what was found and what is allowed.</summary>
internal sealed record ParameterFault(string Name, JsonElement Value, string Allowed)
{
    /// <summary>The value as a line of text shows it.</summary>
    [JsonIgnore]
    public string Written => Value.GetRawText();
}
