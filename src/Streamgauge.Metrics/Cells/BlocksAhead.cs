namespace Streamgauge.Metrics;

/// <summary>
/// Fetches the blocks that a scrape comes to next. A block is a handful of small objects that point to each other; without this
/// a scrape of a million counters waits for memory in half of its time. Each step asks for the cells of the next block, the
/// parts of the one after it, and the one after that itself, so that no step waits for an address.
/// </summary>
internal static class BlocksAhead
{
    private const int BlockLines = 4;

    /// <param name="block">Where the scrape stands.</param>
    /// <param name="withText">Whether lines are written; cached segments need only the cells.</param>
    public static void Of(Block block, bool withText)
    {
        if (block.Next is not { } next) return;
        next.FetchCells();
        if (withText) next.FetchText();
        else next.Segments.FetchBits();
        if (next.Next is not { } second) return;
        second.FetchParts();
        Prefetch.Object(second.Next, BlockLines);
    }
}
