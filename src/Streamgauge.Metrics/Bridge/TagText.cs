using System.Globalization;

namespace Streamgauge.Metrics.Bridge;

/// <summary>A tag's value as a label value. Small whole numbers, such as status codes, come from a table.</summary>
internal static class TagText
{
    private static readonly string[] Small = [.. Enumerable.Range(0, 600).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        int number => number >= 0 && number < Small.Length ? Small[number] : number.ToString(CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
