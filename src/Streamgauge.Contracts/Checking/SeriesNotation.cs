using System.Text.RegularExpressions;

namespace Streamgauge.Contracts.Checking;

/// <summary>The notation of promtool's input series: <c>1+2x3 _x4 stale 5 -1x2</c>.</summary>
internal static partial class SeriesNotation
{
    public static string? Problem(string values)
    {
        var wrong = values.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(item => !Item().IsMatch(item));
        if (values.Trim().Length == 0) return "a series without values: write some, such as '0+1x20'";
        return wrong is null ? null : $"'{wrong}' is no promtool value: write a number, axN, a+bxN, a-bxN, _, _xN or stale";
    }

    [GeneratedRegex(@"\A(_(x[0-9]+)?|stale|[+-]?(N|n)a(N|n)|[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?([+-]([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?)?(x[0-9]+)?|[+-]?[Ii]nf(x[0-9]+)?)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Item();
}
