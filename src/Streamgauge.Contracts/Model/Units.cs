namespace Streamgauge.Contracts.Model;

/// <summary>The words a unit can be. A rate is written with its time: <c>errors/second</c>.</summary>
public static class Units
{
    /// <summary>Every base unit.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "seconds", "milliseconds", "bytes", "megabytes", "percent", "ratio", "kbps", "hertz", "cores", "chunks", "fragments",
        "events", "errors", "streams", "viewers", "connections", "participants", "messages", "jobs", "requests", "activations",
        "collections", "level", "state", "timestamp", "info", "none",
    ];

    private static readonly string[] Times = ["second", "minute", "hour", "day"];

    /// <summary>Whether the word is a unit, or a unit per time.</summary>
    public static bool IsKnown(string unit)
    {
        var parts = unit.Split('/');
        return Words.Contains(parts[0]) && (parts.Length == 1 || (parts.Length == 2 && Times.Contains(parts[1])));
    }
}
