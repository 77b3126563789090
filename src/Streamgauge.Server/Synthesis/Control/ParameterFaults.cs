using System.Text.Json;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>Gathers everything that is wrong with a request, so that it is told together.</summary>
internal sealed class ParameterFaults
{
    private readonly List<ParameterFault> _all = [];

    public IReadOnlyList<ParameterFault> All => _all;

    /// <summary>Hands on what was read of a value; where that is nothing, notes what is allowed.</summary>
    public T? Judge<T>(JsonProperty property, T? read, string allowed)
    {
        if (read is null) _all.Add(new(property.Name, Show(property.Value), allowed));
        return read;
    }

    // A caller may send anything; an answer repeats no more than a line of it.
    private static string Show(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? text[..80] : value.GetRawText();
}
