using System.Diagnostics.Metrics;

namespace Streamgauge.Metrics.Bridge;

/// <summary>What an instrument measures, by its type.</summary>
internal static class InstrumentKinds
{
    // .NET declares these as counters, yet they fall as well as rise; as counters they would look like restarts.
    private static readonly HashSet<string> NotReallyCounters = ["dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length"];

    public static InstrumentKind Of(Instrument instrument)
    {
        var type = instrument.GetType();
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        return NotReallyCounters.Contains(instrument.Name) ? InstrumentKind.UpDownCounter
            : definition == typeof(Counter<>) || definition == typeof(ObservableCounter<>) ? InstrumentKind.Counter
            : definition == typeof(UpDownCounter<>) || definition == typeof(ObservableUpDownCounter<>) ? InstrumentKind.UpDownCounter
            : definition == typeof(Gauge<>) || definition == typeof(ObservableGauge<>) ? InstrumentKind.Gauge
            : definition == typeof(Histogram<>) ? InstrumentKind.Histogram
            : InstrumentKind.Unknown;
    }
}
