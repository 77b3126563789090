using System.Net;
using Microsoft.Extensions.Primitives;

namespace Streamgauge.Server.Platform.Network;

/// <summary>What forwarding headers claim: for each kind of header that is there the chain of addresses, the client's first. Null stands for an entry that is no address.</summary>
internal static class ForwardedBy
{
    private const string Standard = "Forwarded", Chain = "X-Forwarded-For", Single = "X-Real-IP";

    /// <summary>Whether a header names a client.</summary>
    public static bool Anybody(IHeaderDictionary headers) => headers.ContainsKey(Standard) || headers.ContainsKey(Chain) || headers.ContainsKey(Single);

    /// <summary>Whether anything came this way through somebody else, be it only that a proxy tells which host or scheme it was asked for.</summary>
    public static bool AnyTrace(IHeaderDictionary headers) =>
        Anybody(headers) || headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase));

    public static IEnumerable<IReadOnlyList<IPAddress?>> Chains(IHeaderDictionary headers)
    {
        if (headers[Standard] is { Count: > 0 } standard) yield return [.. Entries(standard).Select(For)];
        if (headers[Chain] is { Count: > 0 } chain) yield return [.. Entries(chain).Select(Read)];
        if (headers[Single] is { Count: > 0 } single) yield return [.. Entries(single).Select(Read)];
    }

    private static IEnumerable<string> Entries(StringValues lines) => lines.SelectMany(line => (line ?? "").Split(','));

    // RFC 7239: for=192.0.2.60;proto=http, for="[2001:db8::1]:4711", for=unknown, for=_hidden
    private static IPAddress? For(string entry) => entry.Split(';', StringSplitOptions.TrimEntries)
        .Where(pair => pair.StartsWith("for=", StringComparison.OrdinalIgnoreCase))
        .Select(pair => Read(pair[4..]))
        .FirstOrDefault();

    private static IPAddress? Read(string text) =>
        !IPEndPoint.TryParse(text.Trim().Trim('"'), out var endpoint) ? null
        : endpoint.Address.IsIPv4MappedToIPv6 ? endpoint.Address.MapToIPv4() : endpoint.Address;
}
