namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>How far behind the newest chunk a listener is kept, and so how much trouble on its way it does not hear.</summary>
internal enum BufferTier
{
    Minimal,
    Normal,
    Stable,
    Defensive,
}
