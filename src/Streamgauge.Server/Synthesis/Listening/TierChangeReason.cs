namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>Why a listener's tier moved.</summary>
internal enum TierChangeReason
{
    Underruns,
    Jitter,
    Calm,
    Requested,
}
