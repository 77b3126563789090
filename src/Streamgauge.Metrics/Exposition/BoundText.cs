namespace Streamgauge.Metrics;

/// <summary>The canonical <c>le</c>: <c>1</c> in the Prometheus text, <c>1.0</c> in OpenMetrics.</summary>
internal static class BoundText
{
    public static string Of(double bound, bool isOpen)
    {
        var text = Numbers.Text(bound);
        return isOpen && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
