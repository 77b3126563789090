namespace Streamgauge.Media.Analysis;

/// <summary>Finds silences in the levels of 20 ms blocks: long enough below the threshold, until 3 dB above it.</summary>
internal sealed class SilenceWatch(double thresholdDbfs, int minMs)
{
    private const double HysteresisDb = 3;

    private readonly double _enter = Decibels.ToPower(thresholdDbfs);
    private readonly double _leave = Decibels.ToPower(thresholdDbfs + HysteresisDb);
    private long _block;
    private long _quietSince = -1;

    public bool IsSilent { get; private set; }

    /// <summary>Takes the next block's mean square; returns the edge it makes, if any.</summary>
    public SilenceEdge? Next(double power)
    {
        var block = _block++;
        if (IsSilent) return power >= _leave ? End(block) : null;
        if (power >= _enter)
        {
            _quietSince = -1;
            return null;
        }

        if (_quietSince < 0) _quietSince = block;
        if ((block + 1 - _quietSince) * AnalysisBlocks.Ms < minMs) return null;
        IsSilent = true;
        return new SilenceEdge(_quietSince * AnalysisBlocks.Ms, null);
    }

    /// <summary>The audio is over: a silence under way ends here.</summary>
    public SilenceEdge? Finish() => IsSilent ? End(_block) : null;

    private SilenceEdge End(long block)
    {
        var edge = new SilenceEdge(_quietSince * AnalysisBlocks.Ms, block * AnalysisBlocks.Ms);
        (IsSilent, _quietSince) = (false, -1);
        return edge;
    }
}
