namespace Streamgauge.Metrics;

/// <summary>Counts a family's live series against its own limit and the registry's. Used under the creation lock.</summary>
internal sealed class SeriesBudget(MetricRegistry registry, MetricDescriptor descriptor)
{
    private bool _isOver;

    public int Live { get; private set; }

    /// <summary>Room for one more series, or a reason to warn, once until there was room again.</summary>
    /// <param name="isCrowded">Whether a whole budget of ended series still waits for a scrape.</param>
    /// <param name="warning">The reason.</param>
    public bool TryTake(bool isCrowded, out string? warning)
    {
        warning = null;
        if (!isCrowded && Live < descriptor.Budget && registry.TryTakeSeries())
        {
            Live++;
            _isOver = false;
            return true;
        }

        if (!_isOver) warning = Warning(isCrowded);
        _isOver = true;
        return false;
    }

    public void Return()
    {
        Live--;
        registry.ReturnSeries();
    }

    private string Warning(bool isCrowded)
    {
        if (isCrowded)
            return $"Family '{descriptor.Name}' keeps as many ended series for the next scrape as its budget of {descriptor.Budget} allows; further ones are folded into '{SeriesStore.Overflow}'. Raise its Budget or scrape more often.";
        return Live >= descriptor.Budget
            ? $"Family '{descriptor.Name}' has reached its budget of {descriptor.Budget} series; further ones are folded into '{SeriesStore.Overflow}'. Raise its Budget or end series sooner."
            : $"The registry has reached MaxSeries; new series of '{descriptor.Name}' are folded into '{SeriesStore.Overflow}'.";
    }
}
