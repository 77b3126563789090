using System.Text;

namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>Reads length-delimited MetricFamily messages. After bytes that are no message nothing more can be read.</summary>
internal sealed class ProtobufFormatReader(IExpositionVisitor visitor)
{
    private const int MaxMessage = 1 << 20;
    private static readonly string[] Types = ["counter", "gauge", "summary", "untyped", "histogram", "gaugehistogram"];

    private readonly ProtobufMetricReader _metrics = new(visitor);
    private string _name = "";
    private string _type = "";
    private long _family;

    public void Read(Stream stream)
    {
        var input = new ProtobufStream(stream);
        while (!input.AtEnd)
        {
            _family++;
            if (input.ReadVarint() is { } length && TryReadFamily(input, input.Position + (long)length)) continue;
            visitor.Broken("K016", _family, 0, "bytes that are no metric family; nothing behind them is judged");
            return;
        }
    }

    private bool TryReadFamily(ProtobufStream input, long end)
    {
        (_name, _type) = ("", "counter");
        while (input.Position < end)
        {
            if (input.ReadVarint() is not { } tag || !TryReadField(input, (int)(tag >> 3), (int)(tag & 7))) return false;
        }
        return input.Position == end;
    }

    private bool TryReadField(ProtobufStream input, int field, int wire)
    {
        if (input.ReadVarint() is not { } value) return false;
        if (wire == 0)
        {
            if (field == 3) SetType(value);
            return true;
        }
        if (wire != 2 || value > MaxMessage || !input.TryRead((int)value, out var bytes)) return false;
        switch (field)
        {
            case 1: SetName(bytes); break;
            case 2: visitor.Help(_name, Encoding.UTF8.GetString(bytes), _family); break;
            case 4: return _metrics.TryRead(_name, _type, bytes, _family);
            case 5: visitor.Unit(_name, Encoding.UTF8.GetString(bytes), _family); break;
        }
        return true;
    }

    private void SetName(ReadOnlySpan<byte> bytes)
    {
        _name = Encoding.UTF8.GetString(bytes);
        if (!MetricNames.IsLegal(bytes)) visitor.Broken("K019", _family, 0, "illegal metric name");
    }

    private void SetType(ulong value)
    {
        _type = value < (ulong)Types.Length ? Types[value] : "unknown";
        visitor.Type(_name, _type, _family);
    }
}
