using System.Globalization;

namespace Streamgauge.Contracts.Reading;

/// <summary>A contract's version: what a change to it breaks. Ordered.</summary>
public readonly record struct SemanticVersion(int Major, int Minor, int Patch)
{
    /// <summary>Reads <c>major.minor.patch</c>; no leading zeros, no labels.</summary>
    public static bool TryParse(string text, out SemanticVersion version)
    {
        version = default;
        var parts = text.Split('.');
        if (parts.Length != 3 || parts.Any(part => part.Length is 0 or > 6 || (part.Length > 1 && part[0] == '0'))) return false;

        var numbers = new int[3];
        for (var i = 0; i < 3; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return false;
        }

        version = new(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => $"{Major}.{Minor}.{Patch}";
}
