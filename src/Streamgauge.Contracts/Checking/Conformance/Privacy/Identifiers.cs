using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Streamgauge.Contracts.Checking.Conformance.Privacy;

/// <summary>Recognises values that name a person or a machine, or give access. Stream ids, regions and pseudonyms are none of them.</summary>
internal static partial class Identifiers
{
    // Longer values are cut: some of the patterns take time that grows with the square of the length.
    private const int MostCharacters = 1024;

    private static readonly char[] Separators = [' ', '\t', '/', '=', ';', '"', '\'', '(', ')', '<', '>', '|'];

    /// <summary>What the value looks like, or null.</summary>
    public static string? Recognise(string value)
    {
        if (value.Length > MostCharacters) value = value[..MostCharacters];
        if (Secret().IsMatch(value)) return "a bearer secret";
        if (Coordinates().IsMatch(value)) return "a pair of coordinates";
        if (Phone().IsMatch(value)) return "a phone number";
        foreach (var part in value.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            if (RecognisePart(part) is { } found)
                return found;
        return null;
    }

    private static string? RecognisePart(string part)
    {
        if (part.Contains('@', StringComparison.Ordinal) && Mail().IsMatch(part)) return "an e-mail address";
        if (Did().IsMatch(part)) return "a DID";
        if (Token().IsMatch(part)) return "a JWT";
        return IsAddress(part) ? "an IP address" : null;
    }

    private static bool IsAddress(string part)
    {
        var host = part;
        if (part.StartsWith('[') && part.IndexOf(']', StringComparison.Ordinal) is > 0 and var end) host = part[1..end];
        else if (part.Count(c => c == '.') == 3 && part.LastIndexOf(':') is > 0 and var colon) host = part[..colon];
        if (host.Split('%')[0] is not { Length: >= 3 } address || !IPAddress.TryParse(address, out var parsed)) return false;
        return parsed.AddressFamily == AddressFamily.InterNetworkV6 ? address.Contains(':', StringComparison.Ordinal) : address.Count(c => c == '.') == 3;
    }

    [GeneratedRegex(@"\A(bearer|basic|token)\s+\S{6,}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\A[(\[]?\s*[-+]?[0-9]{1,3}\.[0-9]{2,}\s*[,; ]\s*[-+]?[0-9]{1,3}\.[0-9]{2,}\s*[)\]]?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Coordinates();

    [GeneratedRegex(@"\A(tel:)?\+[1-9]([ .()-]*[0-9]){6,14}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*\.[a-zA-Z]{2,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"did:[a-z0-9]+:[a-zA-Z0-9._:%-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Did();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}
