namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>Judges every 50 chunks sent since the join or the last move, and names the next tier, one step at most.</summary>
internal sealed class TierWindow
{
    public const int Chunks = 50;
    private const double RaiseAbove = 0.05;
    private const double LowerBelow = 0.01;
    private const double RaiseJitter = 30;
    private const double LowerJitter = 15;

    private int _sent;
    private int _underruns;

    /// <summary>Underruns a chunk over the last 50 that are complete; 0 before.</summary>
    public double UnderrunRate { get; private set; }

    public void Underrun() => _underruns++;

    public void Restart() => _sent = _underruns = 0;

    /// <summary>Counts a chunk; at the fiftieth says where to go from here, if anywhere.</summary>
    public TierChange? Sent(BufferTier tier, BufferTier floor, double jitter)
    {
        if (++_sent < Chunks) return null;

        UnderrunRate = (double)_underruns / Chunks;
        Restart();
        if (UnderrunRate > RaiseAbove) return Up(tier, TierChangeReason.Underruns);
        if (jitter > RaiseJitter) return Up(tier, TierChangeReason.Jitter);
        return UnderrunRate < LowerBelow && jitter < LowerJitter && tier > floor ? new(tier, tier - 1, TierChangeReason.Calm) : null;
    }

    private static TierChange? Up(BufferTier tier, TierChangeReason reason) =>
        tier < BufferTier.Defensive ? new TierChange(tier, tier + 1, reason) : null;
}
