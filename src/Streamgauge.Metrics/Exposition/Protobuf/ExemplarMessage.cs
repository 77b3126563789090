using System.Text;

namespace Streamgauge.Metrics;

/// <summary>Writes exemplars and times.</summary>
internal static class ExemplarMessage
{
    /// <summary><c>io.prometheus.client.Exemplar</c>: fields 1 label, 2 value, 3 timestamp. Nothing for null.</summary>
    public static void Write(ProtoBuffer to, int field, StoredExemplar? exemplar)
    {
        if (exemplar is null) return;
        var message = to.Begin(field);
        var label = to.Begin(1);
        to.Bytes(1, Encoding.UTF8.GetBytes(exemplar.Exemplar.Name));
        to.Bytes(2, Encoding.UTF8.GetBytes(exemplar.Exemplar.Value));
        to.End(label);
        to.Double(2, exemplar.Value);
        WriteTime(to, 3, exemplar.At.ToUnixTimeMilliseconds());
        to.End(message);
    }

    /// <summary><c>google.protobuf.Timestamp</c>: fields 1 seconds, 2 nanoseconds.</summary>
    public static void WriteTime(ProtoBuffer to, int field, long milliseconds)
    {
        var message = to.Begin(field);
        to.Unsigned(1, (ulong)(milliseconds / 1000));
        to.Unsigned(2, (ulong)(milliseconds % 1000 * 1_000_000));
        to.End(message);
    }
}
