using System.Net;
using System.Text.RegularExpressions;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>What the ingest settings must fulfil beyond their types; much of it is written into nginx.conf.</summary>
internal static partial class IngestRules
{
    public static string? Networks(BroadcastOptions options) =>
        options.Ingest.MediaServerNetworks.FirstOrDefault(network => !IPNetwork.TryParse(network, out _)) is { } bad
            ? $"Broadcast:Ingest:MediaServerNetworks holds '{bad}'; allowed are networks as 127.0.0.0/8"
            : null;

    public static string? PlayAllow(BroadcastOptions options) =>
        options.Ingest.PlayAllow.FirstOrDefault(address => !IPAddress.TryParse(address, out _) && !IPNetwork.TryParse(address, out _)) is { } bad
            ? $"Broadcast:Ingest:PlayAllow holds '{bad}'; allowed are addresses and networks"
            : null;

    public static string? HookBase(BroadcastOptions options) =>
        options.Ingest.HookBaseUrl is { Scheme: "http", Query: "", Fragment: "" }
            ? null
            : $"Broadcast:Ingest:HookBaseUrl is '{options.Ingest.HookBaseUrl}'; allowed is a plain http URL, nginx-rtmp calls no other";

    public static string? Nodes(BroadcastOptions options) =>
        options.Ingest.MediaNodes.Count > 32 ? $"Broadcast:Ingest:MediaNodes has {options.Ingest.MediaNodes.Count} entries; allowed are 1 to 32"
        : options.Ingest.MediaNodes.Keys.FirstOrDefault(name => !NodeName().IsMatch(name)) is { } bad ? $"Broadcast:Ingest:MediaNodes names '{bad}'; allowed are names of 1 to 32 characters of [a-z0-9-]"
        : null;

    [GeneratedRegex(@"\A[a-z0-9-]{1,32}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NodeName();
}
