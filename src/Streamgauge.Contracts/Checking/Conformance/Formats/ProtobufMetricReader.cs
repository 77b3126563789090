using System.Globalization;
using System.Text;

namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>Turns one Metric message into the samples that the text format would hold.</summary>
internal sealed class ProtobufMetricReader(IExpositionVisitor visitor)
{
    private readonly ParsedSample _sample = new();
    private readonly List<(byte[] Name, byte[] Value)> _labels = [];

    /// <summary>False when the bytes are no metric.</summary>
    public bool TryRead(string name, string type, ReadOnlySpan<byte> message, long family)
    {
        _labels.Clear();
        var fields = new ProtobufCursor(message);
        while (fields.MoveNext())
            if (fields.Field == 1 && !TryAddLabel(fields.Bytes))
                return false;
        if (fields.Broken || _labels.Count > ParsedSample.MaxLabels) return false;

        var hasTimestamp = false;
        fields = new ProtobufCursor(message);
        while (fields.MoveNext()) hasTimestamp |= fields is { Field: 6, Number: not 0 };
        fields = new ProtobufCursor(message);
        while (fields.MoveNext())
            if (fields.Field is 2 or 3 or 4 or 5 or 7 && !TryReadValue(name, type, fields.Field, fields.Bytes, family, hasTimestamp))
                return false;
        return true;
    }

    private bool TryAddLabel(ReadOnlySpan<byte> message)
    {
        var (name, value) = (Array.Empty<byte>(), Array.Empty<byte>());
        var fields = new ProtobufCursor(message);
        while (fields.MoveNext())
        {
            if (fields.Field == 1) name = fields.Bytes.ToArray();
            else if (fields.Field == 2) value = fields.Bytes.ToArray();
        }
        _labels.Add((name, value));
        return !fields.Broken;
    }

    private bool TryReadValue(string name, string type, int field, ReadOnlySpan<byte> message, long family, bool hasTimestamp) => field == 7
        ? TryReadHistogram(name, message, family, hasTimestamp)
        : field == 4
            ? TryReadSummary(name, message, family, hasTimestamp)
            : TryReadNumber(name, message, family, hasTimestamp);

    private bool TryReadNumber(string name, ReadOnlySpan<byte> message, long family, bool hasTimestamp)
    {
        double value = 0;
        var fields = new ProtobufCursor(message);
        while (fields.MoveNext())
            if (fields.Field == 1)
                value = fields.Double;
        Emit(name, value, edge: null, family, hasTimestamp);
        return !fields.Broken;
    }

    private bool TryReadSummary(string name, ReadOnlySpan<byte> message, long family, bool hasTimestamp)
    {
        var fields = new ProtobufCursor(message);
        while (fields.MoveNext())
        {
            if (fields.Field == 1) Emit(name + "_count", fields.Number, edge: null, family, hasTimestamp);
            else if (fields.Field == 2) Emit(name + "_sum", fields.Double, edge: null, family, hasTimestamp);
        }
        return !fields.Broken;
    }

    private bool TryReadHistogram(string name, ReadOnlySpan<byte> message, long family, bool hasTimestamp)
    {
        double count = 0, sum = 0;
        var (hasInfinite, hasBuckets) = (false, false);
        var fields = new ProtobufCursor(message);
        while (fields.MoveNext())
        {
            if (fields.Field == 1) count = fields.Number;
            else if (fields.Field == 4) count = fields.Double;
            else if (fields.Field == 2) sum = fields.Double;
            else if (fields.Field == 3)
            {
                hasBuckets = true;
                var (edge, below, broken) = ReadBucket(fields.Bytes);
                if (broken) return false;
                hasInfinite |= double.IsPositiveInfinity(edge);
                Emit(name + "_bucket", below, edge, family, hasTimestamp);
            }
        }
        // The +Inf bucket is implied by the count and usually left out.
        if (!hasInfinite && hasBuckets) Emit(name + "_bucket", count, double.PositiveInfinity, family, hasTimestamp);
        Emit(name + "_sum", sum, edge: null, family, hasTimestamp);
        Emit(name + "_count", count, edge: null, family, hasTimestamp);
        return !fields.Broken;
    }

    private static (double Edge, double Below, bool Broken) ReadBucket(ReadOnlySpan<byte> message)
    {
        double edge = 0, below = 0;
        var fields = new ProtobufCursor(message);
        while (fields.MoveNext())
        {
            if (fields.Field == 1) below = fields.Number;
            else if (fields.Field == 4) below = fields.Double;
            else if (fields.Field == 2) edge = fields.Double;
        }
        return (edge, below, fields.Broken);
    }

    private void Emit(string name, double value, double? edge, long family, bool hasTimestamp)
    {
        _sample.Start(Encoding.UTF8.GetBytes(name), family);
        foreach (var (labelName, labelValue) in _labels) _sample.AddRawLabel(labelName, labelValue);
        if (edge is { } bound) _sample.AddRawLabel("le"u8, Encoding.ASCII.GetBytes(double.IsPositiveInfinity(bound) ? "+Inf" : bound.ToString(CultureInfo.InvariantCulture)));
        (_sample.Value, _sample.HasTimestamp) = (value, hasTimestamp);
        visitor.Sample(_sample);
    }
}
