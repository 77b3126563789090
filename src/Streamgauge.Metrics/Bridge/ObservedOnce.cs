using System.Diagnostics.Metrics;

namespace Streamgauge.Metrics.Bridge;

/// <summary>Reads an observable instrument through a listener of its own, so that it alone pays for a callback that is slow or throws.</summary>
internal static class ObservedOnce
{
    public delegate void Measured(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags);

    public static void Read(Instrument instrument, Measured measured)
    {
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<byte>((_, value, tags, _) => measured(value, tags));
        listener.SetMeasurementEventCallback<short>((_, value, tags, _) => measured(value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => measured(value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => measured(value, tags));
        listener.SetMeasurementEventCallback<float>((_, value, tags, _) => measured(value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => measured(value, tags));
        listener.SetMeasurementEventCallback<decimal>((_, value, tags, _) => measured((double)value, tags));
        listener.EnableMeasurementEvents(instrument);
        listener.RecordObservableInstruments();
    }

    /// <summary>The tags that its first reading shows. An instrument whose owner is not ready to be read has none.</summary>
    public static BridgedLabels Labels(Instrument instrument)
    {
        var keys = new List<string>();
        try
        {
            Read(instrument, (_, tags) =>
            {
                foreach (var tag in tags) keys.Add(tag.Key);
            });
        }
        catch (Exception)
        {
            // Somebody else's callback, asked before its owner expected it. Scrapes will ask again and count a failure.
            keys.Clear();
        }

        return new BridgedLabels(keys);
    }
}
