using System.Text;
using System.Text.RegularExpressions;
using Streamgauge.Contracts.Checking.Conformance.Privacy;
using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Judges the values of one label, each distinct value once.</summary>
internal sealed class LabelRule(LabelDeclaration label)
{
    public const string Overflow = "_overflow";

    private const int MostRemembered = 200_000;

    // Where the contract names no length, this is what no sensible value exceeds.
    private const int MostCharacters = 4096;

    private readonly HashSet<ulong> _accepted = [];
    private readonly HashSet<string> _values = [.. label.Values];

    // Contracts only hold patterns that both RE2 and .NET read alike; this engine takes linear time.
    private readonly Regex? _pattern = label.Pattern is null
        ? null
        : new Regex($@"\A(?:{label.Pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));

    public byte[] Name { get; } = Encoding.UTF8.GetBytes(label.Name);

    public LabelFault? Judge(ReadOnlySpan<byte> value, UInt128 hash)
    {
        if (_accepted.Contains((ulong)hash)) return null;
        var fault = Judge(Encoding.UTF8.GetString(value));
        if (fault is null && _accepted.Count < MostRemembered) _accepted.Add((ulong)hash);
        return fault;
    }

    private LabelFault? Judge(string value)
    {
        if (value == Overflow) return null;
        if (label.IsKnownAtStart) return _values.Contains(value) ? null : Outside(value, $"is not one of {string.Join(", ", label.Values)}");
        if (label.Privacy == Model.Privacy.Pseudonym)
            return Names.Pseudonym().IsMatch(value) ? null : Personal($"{label.Name}=\"{Masked.Of(value)}\" is no pseudonym", "write only what the keyed pseudonymiser makes");
        if (Identifiers.Recognise(value) is { } what) return Personal($"{label.Name}=\"{Masked.Of(value)}\" looks like {what}", "write a pseudonym, or leave the label out");
        if (value.Length > (label.MaxLength ?? MostCharacters)) return Outside(value, $"is longer than {label.MaxLength ?? MostCharacters}");
        return _pattern?.IsMatch(value) == false ? Outside(value, $"does not match {label.Pattern}") : null;
    }

    // The values of a configured set may have been configured otherwise.
    private LabelFault Outside(string value, string problem) => Identifiers.Recognise(value) is { } what
        ? Personal($"{label.Name}=\"{Masked.Of(value)}\" looks like {what}", "write a declared value")
        : new LabelFault("K006", label.Set == ValueSet.Configured ? FindingLevel.Warning : FindingLevel.Error, $"{label.Name}=\"{Masked.IfPersonal(value)}\" {problem}", "write a declared value");

    private static LabelFault Personal(string message, string fix) => new("K010", FindingLevel.Error, message, fix);
}
