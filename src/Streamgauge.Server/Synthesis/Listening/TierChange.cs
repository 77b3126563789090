namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>A move between tiers, possibly to the same one.</summary>
internal readonly record struct TierChange(BufferTier Previous, BufferTier Current, TierChangeReason Reason)
{
    /// <summary>By how much every later chunk is due later: above 0 a hold, below 0 a burst.</summary>
    public TimeSpan Shift => (Current.Depth() - Previous.Depth()) * ListenerSchedule.Chunk;
}
