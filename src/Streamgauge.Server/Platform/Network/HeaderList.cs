using Microsoft.Extensions.Primitives;

namespace Streamgauge.Server.Platform.Network;

/// <summary>Headers that are lists of words (RFC 9110, 5.6.1), on one line or on several.</summary>
internal static class HeaderList
{
    /// <summary>Whether the word is there, in any case.</summary>
    public static bool Holds(StringValues header, string word) => Words(header).Contains(word, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Words(StringValues header) =>
        header.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
