using System.Text;
using Streamgauge.Contracts.Checking.Conformance.Formats;
using Streamgauge.Contracts.Checking.Conformance.Privacy;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>A series as findings show it: nothing that names a person is written out.</summary>
internal static class SeriesText
{
    public static string Of(ParsedSample sample, Family? family)
    {
        var labels = Enumerable.Range(0, sample.LabelCount).Select(index => Label(sample, index, family));
        return $"{Encoding.UTF8.GetString(sample.Name)}{{{string.Join(",", labels)}}}";
    }

    private static string Label(ParsedSample sample, int index, Family? family)
    {
        var (name, value) = (Encoding.UTF8.GetString(sample.LabelName(index)), sample.LabelText(index));
        var declared = family?.Labels.FirstOrDefault(label => label.Name == name);
        // An undeclared label may hold anything; a declared pseudonym label may hold what is none.
        var isSafe = name == "le" || declared is { IsKnownAtStart: true } or { Privacy: Model.Privacy.Public };
        return $"{name}=\"{(isSafe ? Masked.IfPersonal(value) : Masked.Of(value))}\"";
    }
}
