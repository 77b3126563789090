namespace Streamgauge.Metrics;

/// <summary>Counts a family's live series against its own limit and the registry's. Used under the creation lock.</summary>
internal sealed class SeriesBudget(MetricRegistry registry, MetricDescriptor descriptor)
{
    private bool _isOver;

    public int Live { get; private set; }

    /// <summary>Room for one more series, or a reason to warn, once until there was room again.</summary>
    public bool TryTake(out string? warning)
    {
        warning = null;
        if (Live < descriptor.Budget && registry.TryTakeSeries())
        {
            Live++;
            _isOver = false;
            return true;
        }

        if (!_isOver) warning = Warning();
        _isOver = true;
        return false;
    }

    public void Return()
    {
        Live--;
        registry.ReturnSeries();
    }

    private string Warning() => Live >= descriptor.Budget
        ? $"Family '{descriptor.Name}' has reached its budget of {descriptor.Budget} series; further ones are folded into '{SeriesStore.Overflow}'. Raise its Budget or end series sooner."
        : $"The registry has reached MaxSeries; new series of '{descriptor.Name}' are folded into '{SeriesStore.Overflow}'.";
}
