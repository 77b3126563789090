using System.Text;
using Streamgauge.Contracts.Checking.Conformance.Formats;
using Streamgauge.Contracts.Checking.Conformance.Privacy;
using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Judges the labels of one family's series: K004, K005, K006 and K010.</summary>
internal sealed class LabelJudge(Family family)
{
    private readonly LabelRule[] _rules = [.. family.Labels.Select(label => new LabelRule(label))];

    /// <summary>Index of the declared label, or -1.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _rules.Length; i++)
            if (name.SequenceEqual(_rules[i].Name))
                return i;
        return -1;
    }

    /// <summary>Whether the label tells one stream, client or user from another.</summary>
    public bool IsOpen(int index) => !family.Labels[index].IsKnownAtStart;

    /// <summary>One label of a series; null if all is well.</summary>
    public LabelFault? Judge(int index, ParsedSample sample, int label, UInt128 hash) => index >= 0
        ? _rules[index].Judge(sample.LabelValue(label), hash)
        : Undeclared(Encoding.ASCII.GetString(sample.LabelName(label)));

    /// <summary>The declared labels that a series lacks, given those it has as bits.</summary>
    public IEnumerable<string> Missing(ulong present)
    {
        for (var i = 0; i < _rules.Length; i++)
            if ((present & (1UL << i)) == 0)
                yield return family.Labels[i].Name;
    }

    public bool HasAll(ulong present) => present == (_rules.Length == 64 ? ulong.MaxValue : (1UL << _rules.Length) - 1);

    private LabelFault Undeclared(string name) => PrivacyCheck.Forbidden.Contains(name)
        ? new LabelFault("K010", FindingLevel.Error, $"label {name} names a person or a secret", "leave the label out")
        : new LabelFault("K005", FindingLevel.Error, $"label {name} is not declared", $"declared: {string.Join(", ", family.Labels.Select(label => label.Name).DefaultIfEmpty("no label"))}");
}
