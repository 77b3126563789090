using System.Collections;
using System.Globalization;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Diffing;

/// <summary>Model records as text without positions, so that two versions can be compared by what they say.</summary>
internal static class Plain
{
    public static string Of(object? value) => value switch
    {
        null => "-",
        string text => text,
        SourceMap or SourcePosition => "",
        IDictionary map => string.Join(';', map.Keys.Cast<object>().Select(key => $"{Of(key)}={Of(map[key])}").Order(StringComparer.Ordinal)),
        IEnumerable items => $"[{string.Join(';', items.Cast<object?>().Select(Of))}]",
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        _ => string.Join('|', value.GetType().GetProperties().Select(property => $"{property.Name}:{Of(property.GetValue(value))}")),
    };
}
