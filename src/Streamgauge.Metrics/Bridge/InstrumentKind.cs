namespace Streamgauge.Metrics.Bridge;

internal enum InstrumentKind
{
    Unknown,
    Counter,
    UpDownCounter,
    Gauge,
    Histogram,
}
