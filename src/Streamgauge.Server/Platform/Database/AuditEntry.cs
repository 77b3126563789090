namespace Streamgauge.Server.Platform.Database;

/// <summary>One act to be remembered. `Actor` is the keyed hash of who acted, null for acts of the server.</summary>
internal sealed record AuditEntry(string EntityType, string EntityId, string Action, bool Succeeded, string? Actor, int? ActorKey, string? RequestId)
{
    /// <summary>Strings, integers and booleans; at most 1 KiB once written.</summary>
    public IReadOnlyDictionary<string, object?>? Detail { get; init; }

    public string? IpAddress { get; init; }

    public string? UserAgent { get; init; }
}
