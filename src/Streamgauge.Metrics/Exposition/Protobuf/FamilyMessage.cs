using System.Numerics;
using System.Text;

namespace Streamgauge.Metrics;

/// <summary>Writes a family as <c>io.prometheus.client.MetricFamily</c>: fields 1 name, 2 help, 3 type, 4 metric, 5 unit.</summary>
internal sealed class FamilyMessage(SeriesStore store, ExpositionFormat format, string name)
{
    private readonly byte[][] _labelNames =
        [.. store.Descriptor.Labels.Select(label => Encoding.UTF8.GetBytes(NameEscaping.Apply(label.Name, format.Escaping, forLabel: true)))];

    /// <summary>The fields before the series.</summary>
    public void WriteHead(ProtoBuffer to)
    {
        to.Bytes(1, Encoding.UTF8.GetBytes(name));
        to.Bytes(2, Encoding.UTF8.GetBytes(store.Descriptor.Help));
        to.Unsigned(3, store.Type switch { MetricType.Counter => 0, MetricType.Gauge => 1, _ => 4 });
        if (store.Descriptor.Unit is { Length: > 0 } unit && name.EndsWith("_" + unit, StringComparison.Ordinal)) to.Bytes(5, Encoding.UTF8.GetBytes(unit));
    }

    /// <summary>The shown series of a block; needs the collection lock.</summary>
    public void WriteSeries(ProtoBuffer to, Block block, long pass)
    {
        for (var left = block.ShownIn(pass); left != 0; left &= left - 1)
        {
            var slot = BitOperations.TrailingZeroCount(left);
            var metric = to.Begin(4);
            WriteLabels(to, block, slot);
            if (block is HistogramBlock histogram) HistogramMessage.Write(to, histogram, slot);
            else WriteScalar(to, block, slot);
            to.End(metric);
        }
    }

    private void WriteLabels(ProtoBuffer to, Block block, int slot)
    {
        var piece = block.Labels[slot];
        var decoded = block.Labels.IsPlain(slot) ? null : block.Labels.Values(slot);
        for (var i = 0; i < _labelNames.Length; i++)
        {
            piece = piece[store.Layout.NameLengths[i]..];
            var end = LabelLayout.EndOfValue(piece);
            var pair = to.Begin(1);
            to.Bytes(1, _labelNames[i]);
            to.Bytes(2, decoded is null ? piece[..end] : Encoding.UTF8.GetBytes(decoded[i]));
            to.End(pair);
            piece = piece[(end + 1)..];
        }
    }

    private void WriteScalar(ProtoBuffer to, Block block, int slot)
    {
        var isCounter = store.Type == MetricType.Counter;
        var value = to.Begin(isCounter ? 3 : 2);
        to.Double(1, block.Scalar(slot));
        if (isCounter)
        {
            if (block.HasExemplars) ExemplarMessage.Write(to, 2, block.Exemplars[slot]);
            ExemplarMessage.WriteTime(to, 3, store.Clock.Milliseconds(block.Born[slot]));
        }

        to.End(value);
    }
}
