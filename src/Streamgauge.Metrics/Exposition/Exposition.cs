using System.IO.Pipelines;

namespace Streamgauge.Metrics;

/// <summary>Writes a registry out for scrapers.</summary>
public static class Exposition
{
    private static readonly byte[] EndOfFile = "# EOF\n"u8.ToArray();

    /// <summary>
    /// Writes all families the options ask for and flushes; the writer is not completed. Recording is never held up. A reader
    /// that stalls stalls only this call, which holds one buffer meanwhile; one that goes away ends it with an
    /// <see cref="IOException"/>, and the scrape does not count as completed.
    /// </summary>
    public static async Task WriteAsync(
        PipeWriter to, MetricRegistry registry, ExpositionFormat format, ExpositionOptions? options = null, CancellationToken ct = default)
    {
        options ??= new ExpositionOptions();
        var startedAt = registry.Clock.Time.GetTimestamp();
        var stores = Array.FindAll(registry.Families.Ordered, store => FamilyFilter.Wants(options, store));
        var callbacks = registry.Observables.RefreshAsync(stores, options.CallbackTimeout, ct);
        var (firstPass, pass, isRead) = (registry.BeginPass(), 0L, false);

        using var body = ScrapeBody.Of(options.Compression, to);
        foreach (var store in stores)
        {
            // What comes before the first callback's family goes out while callbacks run.
            if (store.IsObserved && !isRead)
            {
                if (!callbacks.IsCompleted) await body.SendAsync(ct);
                await callbacks;
                (pass, isRead) = (registry.BeginPass(), true);
            }

            await WriteAsync(body, store, format, options.DottedAliases, store.IsObserved ? pass : firstPass, ct);
        }

        if (format.IsOpenMetrics) await body.WriteAsync(EndOfFile, ct);
        await body.EndAsync(ct);

        registry.Completed(stores, options.Scraper ?? format.Syntax.ToString(), firstPass);
        registry.FoldIdleThreads();
        registry.Self?.Scraped(registry.Clock.Time.GetElapsedTime(startedAt), body.Length);
    }

    private static async ValueTask WriteAsync(
        ScrapeBody body, SeriesStore store, ExpositionFormat format, bool withAlias, long pass, CancellationToken ct)
    {
        if (format.Syntax == ExpositionSyntax.Protobuf)
        {
            foreach (var family in store.Messages.For(format, withAlias)) await DelimitedFamily.WriteAsync(body, store, family, pass, ct);
        }
        else
        {
            foreach (var family in store.Texts.For(format, withAlias)) await body.WriteAsync(family, pass, ct);
        }
    }
}
