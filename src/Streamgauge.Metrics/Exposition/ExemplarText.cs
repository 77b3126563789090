using System.Text;

namespace Streamgauge.Metrics;

/// <summary>Exemplars as OpenMetrics writes them after a value.</summary>
internal static class ExemplarText
{
    /// <summary>Appends to the line that ends at <paramref name="at"/>; returns by how much it grew.</summary>
    public static int Append(Span<byte> to, int at, StoredExemplar? exemplar)
    {
        if (exemplar is null) return 0;
        var start = at - 1;
        var label = $" # {{{NameEscaping.Underscores(exemplar.Exemplar.Name, forLabel: true)}=\"{QuotedName.Escape(exemplar.Exemplar.Value)}\"}} ";
        var end = start + Encoding.UTF8.GetBytes(label, to[start..]);
        end += Numbers.Write(to[end..], exemplar.Value);
        to[end++] = (byte)' ';
        end += Numbers.WriteSeconds(to[end..], exemplar.At.ToUnixTimeMilliseconds());
        to[end++] = (byte)'\n';
        return end - at;
    }
}
