namespace Streamgauge.Metrics;

/// <summary>The pages of a block by thread ordinal.</summary>
internal static class PageArray
{
    private const int LineOfCells = 8;

    /// <summary>
    /// A thread's page, a cache line longer than its cells: the collector puts small arrays side by side, and where two threads'
    /// cells came to share a line each record cost two to three times as much.
    /// </summary>
    public static long[] NewPage(int cells) => new long[cells + LineOfCells];

    /// <summary>The array with this page in place. Whoever holds the old array sees the same pages, only fewer of them.</summary>
    /// <param name="pages">The array.</param>
    /// <param name="ordinal">Whose page it is.</param>
    /// <param name="page">The page.</param>
    /// <param name="none">What stands for a missing page.</param>
    public static T[] With<T>(T[] pages, int ordinal, T page, T none = default!)
        where T : class?
    {
        var grown = pages;
        if (ordinal >= pages.Length)
        {
            grown = new T[Math.Max(2, ordinal + 1)];
            Array.Fill(grown, none);
            pages.CopyTo(grown, 0);
        }

        Volatile.Write(ref grown[ordinal], page);
        return grown;
    }
}
