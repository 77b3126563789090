using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics.Bridge;

/// <summary>Room for as many label values as a family may have, on the stack.</summary>
[InlineArray(BridgedLabels.Most)]
internal struct LabelValues
{
    private LabelText _first;
}
