using System.Globalization;
using System.Text;

namespace Streamgauge.Metrics;

/// <summary>The ways Prometheus writes a name that a format does not allow as it stands.</summary>
internal static class NameEscaping
{
    public static bool IsLegacy(string name, bool forLabel) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => IsLegal(c, forLabel));

    public static string Apply(string name, EscapingScheme scheme, bool forLabel) => scheme switch
    {
        EscapingScheme.AllowUtf8 => name,
        EscapingScheme.Dots => Dots(name, forLabel),
        EscapingScheme.Values => IsLegacy(name, forLabel) ? name : Values(name, forLabel),
        _ => Underscores(name, forLabel),
    };

    public static string Underscores(string name, bool forLabel) =>
        IsLegacy(name, forLabel) ? name : Escape(name, forLabel, "", "_", static _ => "_");

    private static string Dots(string name, bool forLabel) =>
        Escape(name, forLabel, "", "__", static rune => rune.Value == '.' ? "_dot_" : "__");

    private static string Values(string name, bool forLabel) =>
        Escape(name, forLabel, "U__", "__", static rune => $"_{rune.Value.ToString("x", CultureInfo.InvariantCulture)}_");

    private static string Escape(string name, bool forLabel, string prefix, string underscore, Func<Rune, string> other)
    {
        var text = new StringBuilder(prefix);
        var first = true;
        foreach (var rune in name.EnumerateRunes())
        {
            var legal = rune.IsAscii && IsLegal((char)rune.Value, forLabel) && !(first && char.IsAsciiDigit((char)rune.Value));
            text.Append(!legal ? other(rune) : rune.Value == '_' ? underscore : rune.ToString());
            first = false;
        }

        return text.ToString();
    }

    private static bool IsLegal(char c, bool forLabel) => char.IsAsciiLetterOrDigit(c) || c == '_' || (c == ':' && !forLabel);
}
