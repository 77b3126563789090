namespace Streamgauge.Metrics.Bridge;

/// <summary>Where one instrument's measurements go.</summary>
internal abstract class BridgedInstrument
{
    public abstract void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags);

    public virtual void Record(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Record((double)value, tags);
}
