namespace Streamgauge.Metrics;

/// <summary>The pages of a block by thread ordinal.</summary>
internal static class PageArray
{
    /// <summary>The array with this page in place. Whoever holds the old array sees the same pages, only fewer of them.</summary>
    public static T?[] With<T>(T?[] pages, int ordinal, T page)
        where T : class
    {
        var grown = pages;
        if (ordinal >= pages.Length)
        {
            grown = new T?[Math.Max(2, ordinal + 1)];
            pages.CopyTo(grown, 0);
        }

        Volatile.Write(ref grown[ordinal], page);
        return grown;
    }
}
