using System.Text.RegularExpressions;
using Streamgauge.Server.Platform.Network;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>What a client asks for before the upgrade: its own name, a tier, and the form of the audio.</summary>
internal sealed partial record SocketAsk(string ClientId, BufferTier Tier, BufferTier Floor, Format Format, string? Subprotocol)
{
    private static readonly string[] Reserved = ["admin", "system", "test"];
    private static readonly string[] Subprotocols = ["auralis-v1", "streamgauge-pcm-v1"];
    private static readonly string[] Formats = ["json", "pcm"];

    /// <summary>Reads it, or says what is wrong first.</summary>
    public static Reason? Read(HttpRequest request, string clientId, out SocketAsk? ask)
    {
        ask = null;
        if (!Name().IsMatch(clientId)) return Reason.InvalidClientId;
        if (Reserved.Contains(clientId, StringComparer.OrdinalIgnoreCase)) return Reason.ReservedClientId;

        var (tier, floor) = (BufferTier.Normal, BufferTier.Minimal);
        if (!request.Query.TryGetOne("buffer_tier", out var asked)) return Reason.InvalidBufferTier;
        if (asked is not null)
        {
            if (!BufferTiers.TryParse(asked, out tier)) return Reason.InvalidBufferTier;
            floor = tier;
        }

        if (!request.Query.TryGetOne("format", out var format) || format is not null && !Formats.Contains(format, StringComparer.Ordinal)) return Reason.InvalidFormat;
        if (!TryChoose(Offered(request), format, out var chosen, out var subprotocol)) return Reason.UnsupportedSubprotocol;

        ask = new SocketAsk(clientId, tier, floor, chosen, subprotocol);
        return null;
    }

    private static bool TryChoose(string[] offered, string? format, out Format chosen, out string? subprotocol)
    {
        var wanted = format is null ? null : Subprotocols[Array.IndexOf(Formats, format)];
        subprotocol = offered.Length == 0 ? null : wanted is null ? offered.FirstOrDefault(Subprotocols.Contains) : offered.FirstOrDefault(name => name == wanted);
        chosen = (subprotocol ?? wanted) == Subprotocols[1] ? Format.Pcm : Format.Json;
        return offered.Length == 0 || subprotocol is not null;
    }

    private static string[] Offered(HttpRequest request) =>
        [.. HeaderList.Words(request.Headers.SecWebSocketProtocol)];

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Name();
}
