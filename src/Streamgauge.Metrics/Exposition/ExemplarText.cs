using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Streamgauge.Metrics;

/// <summary>Exemplars as OpenMetrics writes them after a value.</summary>
internal static class ExemplarText
{
    /// <summary>Appends to the line whose end was just written.</summary>
    public static ref byte Append(ref byte to, StoredExemplar? exemplar)
    {
        if (exemplar is null) return ref to;
        Span<byte> value = stackalloc byte[Numbers.MostBytes];
        Span<byte> at = stackalloc byte[Numbers.MostBytes];
        var text = Encoding.UTF8.GetBytes(
            $" # {{{NameEscaping.Underscores(exemplar.Exemplar.Name, forLabel: true)}=\"{QuotedName.Escape(exemplar.Exemplar.Value)}\"}} "
            + Encoding.ASCII.GetString(value[..Numbers.Write(value, exemplar.Value)]) + " "
            + Encoding.ASCII.GetString(at[..Numbers.WriteSeconds(at, exemplar.At.ToUnixTimeMilliseconds())]) + "\n");
        ref var lineEnd = ref Unsafe.Subtract(ref to, 1);
        text.CopyTo(MemoryMarshal.CreateSpan(ref lineEnd, text.Length));
        return ref Unsafe.Add(ref lineEnd, text.Length);
    }
}
