using System.Text.Json;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>Gathers everything that is wrong with a request, so that it is told together.</summary>
internal sealed class ParameterFaults
{
    private const int Line = 80;

    private readonly List<ParameterFault> _all = [];

    public IReadOnlyList<ParameterFault> All => _all;

    /// <summary>Hands on what was read of a value; where that is nothing, notes what is allowed.</summary>
    public T? Judge<T>(JsonProperty property, T? read, string allowed) => Judge(property.Name, property.Value, read, allowed);

    /// <summary>The same under another name than the one that was written.</summary>
    public T? Judge<T>(string name, JsonElement value, T? read, string allowed)
    {
        if (read is null) _all.Add(new(name, Show(value), allowed));
        return read;
    }

    // A caller may send anything; an answer repeats no more than a line of it.
    private static JsonElement Show(JsonElement value) =>
        value.GetRawText().Length <= Line ? value.Clone() : JsonSerializer.SerializeToElement((MusicField.Text(value) ?? value.GetRawText())[..(Line - 2)]);
}
