namespace Streamgauge.Server.Synthesis.Control;

/// <summary>How a change went: made, from this chunk on; or somebody else was first.</summary>
internal abstract record ControlOutcome
{
    internal sealed record Changed(MusicSettings Settings, IReadOnlyList<string> UpdatedFields, long AppliesAtChunk) : ControlOutcome;

    internal sealed record Conflict(long Revision) : ControlOutcome;
}
