namespace Streamgauge.Contracts.Model;

/// <summary>At this time the alert is silent (no label set), or firing with exactly these key labels.</summary>
public sealed record Expectation(TimeSpan At, IReadOnlyList<IReadOnlyDictionary<string, string>> Firing, SourceMap Source)
{
    /// <summary>Whether nothing may fire at this time.</summary>
    public bool Silent => Firing.Count == 0;
}
