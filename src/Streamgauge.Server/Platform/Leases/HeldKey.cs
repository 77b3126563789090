namespace Streamgauge.Server.Platform.Leases;

/// <summary>What this node holds of one key, with the terms it was taken on.</summary>
internal sealed record HeldKey(string Key, IReadOnlyList<string> Members, int? Limit, TimeSpan Ttl);
