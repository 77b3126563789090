namespace Streamgauge.Media.Analysis;

/// <summary>The blocks of 20 ms in which silence and speech are judged.</summary>
internal static class AnalysisBlocks
{
    /// <summary>The length of a block in milliseconds.</summary>
    public const int Ms = 20;

    public const int PerSecond = 1000 / Ms;
}
