namespace Streamgauge.Tests.Architecture;

/// <summary>Who may use whom. This list is the architecture; a new arrow is a decision and is made here.</summary>
internal static class ModuleGraph
{
    /// <summary>The rooms of Streamgauge.Server and the rooms each may use.</summary>
    public static IReadOnlyDictionary<string, string[]> Rooms { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Platform"] = [],
        ["Streams"] = ["Platform"],
        ["Quotas"] = ["Platform"],
        ["Jobs"] = ["Platform"],
        ["Indexer"] = ["Platform", "Jobs"],
        ["Sessions"] = ["Platform", "Streams", "Jobs"],
        ["Quality"] = ["Platform", "Streams"],
        ["Broadcast"] = ["Platform", "Streams", "Quotas"],
        ["Dubbing"] = ["Platform", "Streams", "Quotas"],
        ["Synthesis"] = ["Platform", "Streams", "Quotas"],
        ["Console"] = ["Platform", "Streams", "Quotas", "Jobs", "Indexer", "Sessions", "Quality", "Broadcast", "Dubbing", "Synthesis"],
    };

    /// <summary>The projects under src and the projects each may reference.</summary>
    public static IReadOnlyDictionary<string, string[]> Projects { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Streamgauge.Metrics"] = [],
        ["Streamgauge.Media"] = [],
        ["Streamgauge.MediaWorker"] = [],
        ["Streamgauge.Contracts"] = ["Streamgauge.Metrics"],
        ["Streamgauge.Cli"] = ["Streamgauge.Metrics", "Streamgauge.Contracts", "Streamgauge.Media"],
        ["Streamgauge.Server"] = ["Streamgauge.Metrics", "Streamgauge.Contracts", "Streamgauge.Media"],
    };

    /// <summary>The room of a type of the server; null for what lies above the rooms, as Program does.</summary>
    public static string? RoomOf(Type type) =>
        type.Namespace is { } space && space.StartsWith(Prefix, StringComparison.Ordinal) ? space[Prefix.Length..].Split('.')[0] : null;

    private const string Prefix = "Streamgauge.Server.";
}
