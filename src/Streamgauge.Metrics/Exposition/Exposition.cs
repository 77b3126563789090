using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;

namespace Streamgauge.Metrics;

/// <summary>Writes a registry out for scrapers.</summary>
public static class Exposition
{
    /// <summary>
    /// Writes all families the options ask for and flushes. Recording is never held up; a reader that stalls stalls only this call.
    /// The writer is not completed.
    /// </summary>
    public static async Task WriteAsync(
        PipeWriter to, MetricRegistry registry, ExpositionFormat format, ExpositionOptions? options = null, CancellationToken ct = default)
    {
        options ??= new ExpositionOptions();
        var stores = registry.Families.Ordered.Where(store => FamilyFilter.Wants(options, store)).ToArray();
        var startedAt = registry.Clock.Time.GetTimestamp();
        var pass = registry.BeginPass();
        await registry.Observables.RefreshAsync(stores.Contains, options.CallbackTimeout, ct);
        registry.FoldIdleThreads();
        var stream = options.Compression == ExpositionCompression.Gzip ? new GZipStream(to.AsStream(leaveOpen: true), CompressionLevel.Fastest) : to.AsStream(leaveOpen: true);
        long bytes = 0;
        await using (stream)
        {
            foreach (var store in stores)
            {
                var family = SnapshotReader.Read(store, registry.Clock);
                foreach (var (name, utf8) in FamilyNames.For(store.Descriptor, format, options.DottedAliases))
                {
                    var block = Encoding.UTF8.GetBytes(PlainText.Family(family, format, name, utf8));
                    bytes += block.Length;
                    await stream.WriteAsync(block, ct);
                }
            }

            if (format.IsOpenMetrics) await stream.WriteAsync("# EOF\n"u8.ToArray(), ct);
        }

        await to.FlushAsync(ct);
        registry.Completed(stores, options.Scraper ?? format.Syntax.ToString(), pass);
        registry.Self?.Scraped(registry.Clock.Time.GetElapsedTime(startedAt), bytes);
    }
}
