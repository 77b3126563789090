using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Streamgauge.Metrics;

/// <summary>Writes stored labels with other names around their values.</summary>
internal sealed class LabelSplice
{
    private readonly int[] _storedLengths;
    private readonly byte[][] _names;

    private LabelSplice(LabelLayout layout, IEnumerable<string> names, bool nameIsInside)
    {
        _storedLengths = layout.NameLengths;
        _names = [.. names.Select((name, i) => Encoding.UTF8.GetBytes($"{(i > 0 || nameIsInside ? ',' : '{')}{name}=\""))];
        NameIsInside = nameIsInside;
    }

    /// <summary>Whether the sample's name stands in the braces, as quoted ones do.</summary>
    public bool NameIsInside { get; }

    /// <summary>By how much the labels can be longer than stored.</summary>
    public int ExtraLength => _names.Sum(static name => name.Length) + 2;

    /// <summary>The splice a family needs in a format, or null when its labels are written as stored.</summary>
    public static LabelSplice? For(SeriesStore store, ExpositionFormat format, string name)
    {
        var stored = store.Descriptor.Labels.Select(static label => NameEscaping.Underscores(label.Name, forLabel: true)).ToArray();
        var written = store.Descriptor.Labels.Select(label => Written(label.Name, format)).ToArray();
        var isInside = !NameEscaping.IsLegacy(name, forLabel: false);
        return isInside || !stored.SequenceEqual(written) ? new LabelSplice(store.Layout, written, isInside) : null;
    }

    /// <summary>Writes the labels and what closes them; the target is long enough by contract of the caller.</summary>
    public ref byte Write(ref byte to, ref byte piece, int pieceLength, ReadOnlySpan<byte> after, ReadOnlySpan<byte> alone)
    {
        var rest = MemoryMarshal.CreateReadOnlySpan(ref piece, pieceLength);
        for (var i = 0; i < _names.Length; i++)
        {
            rest = rest[_storedLengths[i]..];
            var value = LabelLayout.EndOfValue(rest) + 1;
            to = ref Append(ref to, _names[i]);
            to = ref Append(ref to, rest[..value]);
            rest = rest[value..];
        }

        return ref Append(ref to, _names.Length > 0 || NameIsInside ? after : alone);
    }

    private static ref byte Append(ref byte to, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(MemoryMarshal.CreateSpan(ref to, bytes.Length));
        return ref Unsafe.Add(ref to, bytes.Length);
    }

    private static string Written(string label, ExpositionFormat format)
    {
        var name = NameEscaping.Apply(label, format.Escaping, forLabel: true);
        return NameEscaping.IsLegacy(name, forLabel: true) ? name : $"\"{QuotedName.Escape(name)}\"";
    }
}
