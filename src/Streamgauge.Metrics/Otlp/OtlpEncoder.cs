namespace Streamgauge.Metrics.Otlp;

/// <summary>A snapshot as export requests, none of them over the limits. A request's bytes are valid until the next one is taken.</summary>
internal sealed class OtlpEncoder(OtlpOptions options)
{
    private readonly OtlpPage _page = new(options);

    public IEnumerable<OtlpRequest> Encode(RegistrySnapshot snapshot)
    {
        _page.Start(snapshot.TakenAt);
        foreach (var family in snapshot.Families.OrderBy(f => f.Descriptor.Contract, StringComparer.Ordinal))
        {
            foreach (var series in family.Series)
            {
                if (_page.TryAdd(family, series)) continue;

                yield return _page.Finish();
                _page.Start(snapshot.TakenAt);
                _page.TryAdd(family, series);
            }
        }

        if (_page.Points > 0) yield return _page.Finish();
    }
}
