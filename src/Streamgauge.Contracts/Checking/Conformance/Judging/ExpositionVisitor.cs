using System.Text;
using Streamgauge.Contracts.Checking.Conformance.Formats;
using Streamgauge.Contracts.Checking.Conformance.Series;
using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Judges an exposition while it is read: everything that needs no look at the whole.</summary>
internal sealed class ExpositionVisitor(FamilyIndex index, SeriesTable series, FindingSink sink) : IExpositionVisitor
{
    private const string StartTime = "process_start_time_seconds";

    private FamilyState? _current;

    /// <summary>Lines that were understood, and lines that were not.</summary>
    public long Understood { get; private set; }

    public long NotUnderstood { get; private set; }
    public double ProcessStart { get; private set; } = double.NaN;
    public ExpositionKind Kind { get; set; }

    public void Help(string name, string text, long line)
    {
        var family = Enter(index.OfMetadata(name), line);
        if (family.Help is not null) Report("K014", FindingLevel.Error, family, line, "HELP stands twice", "write each family once");
        family.Help ??= text;
    }

    public void Type(string name, string type, long line)
    {
        var family = Enter(index.OfMetadata(name), line);
        if (family.Type is not null) Report("K014", FindingLevel.Error, family, line, "TYPE stands twice", "write each family once");
        family.Type ??= type;
        if (family.Contract is { } contract && type != contract.Type.ToString().ToLowerInvariant())
            Report("K003", FindingLevel.Error, family, line, $"type is {type}, not {contract.Type.ToString().ToLowerInvariant()}", "expose the type of the contract");
    }

    public void Unit(string name, string unit, long line)
    {
        var family = Enter(index.OfMetadata(name), line);
        family.Unit ??= unit;
        if (family.Contract is { } contract && unit.Length > 0 && unit != contract.Unit)
            Report("K009", FindingLevel.Warning, family, line, $"unit is {unit}, not {contract.Unit}", "expose the unit of the contract");
    }

    public void Broken(string code, long line, int column, string message)
    {
        NotUnderstood++;
        if (!sink.Wants(code, "")) return;
        sink.Add(new Finding { Code = code, Level = FindingLevel.Error, Target = "", Line = (int)line, Column = column, Message = message, Fix = "write the line as the format asks" });
    }

    public void Sample(ParsedSample sample)
    {
        Understood++;
        var route = index.OfSample(sample);
        var family = Enter(route.Family, sample.Line);
        if (route.Part == SamplePart.Value && family.Name == StartTime) ProcessStart = sample.Value;
        if (sample.HasTimestamp && family.Contract is not null) Report("K022", FindingLevel.Warning, family, sample.Line, "sample has a time stamp", "leave the time to the scraper", sample);
        if (!family.HasSamples) FirstSample(route, sample);

        var judged = LabelWalk.Judge(route, sample, sink);
        if (!series.Add(judged.Series, route.IsTotal || route.Part == SamplePart.Created ? sample.Value : double.NaN))
            Report("K013", FindingLevel.Error, family, sample.Line, "series stands twice", "write each series once", sample);
        else if (family.Contract is not null) Count(route, sample, judged);
    }

    private void FirstSample(SampleRoute route, ParsedSample sample)
    {
        route.Family.HasSamples = true;
        var isBare = Kind == ExpositionKind.OpenMetrics && route.Family.Type == "counter" && route.Part == SamplePart.Value && !sample.Name.EndsWith("_total"u8);
        if (isBare || (Kind == ExpositionKind.OpenMetrics && route.Family.Type == "counter" && sample.Name.SequenceEqual(Encoding.ASCII.GetBytes(route.Family.ExposedName))))
            Report("K021", FindingLevel.Error, route.Family, sample.Line, "counter sample without _total behind the family's name", "declare the family without _total, write samples with it");
    }

    private void Count(SampleRoute route, ParsedSample sample, JudgedLabels labels)
    {
        var family = route.Family;
        if (labels.IsOverflow)
        {
            if (!family.HasOverflow) Report("K023", FindingLevel.Warning, family, sample.Line, "the overflow series is in use", "raise the budget, or find what makes so many series", sample);
            family.HasOverflow = true;
        }
        else if (route.Part == (family.Histogram is null ? SamplePart.Value : SamplePart.Count)) family.Combinations++;
        if (labels.Scope != UInt128.Zero && family.Scopes.Count < family.Contract!.Lifetime.Budget) family.Scopes.Add(labels.Scope);
        foreach (var fault in ValueJudge.Judge(route, sample, labels, Kind)) Report(fault.Code, fault.Level, family, sample.Line, fault.Message, fault.Fix, sample);
    }

    // A family's lines stand together; coming back to one that was left is a second block.
    private FamilyState Enter(FamilyState family, long line)
    {
        if (ReferenceEquals(family, _current)) return family;
        if (_current is not null) _current.Closed = true;
        _current = family;
        if (family.FirstLine == 0) family.FirstLine = line;
        if (family.Closed && family.ExposedName.Length > 0) Report("K014", FindingLevel.Error, family, line, "a second block of the family", "write all lines of a family together");
        return family;
    }

    private void Report(string code, FindingLevel level, FamilyState family, long line, string message, string fix, ParsedSample? sample = null)
    {
        if (!sink.Wants(code, family.Name)) return;
        sink.Add(new Finding
        {
            Code = code,
            Level = level,
            Target = "",
            Line = (int)line,
            Family = family.Name,
            Contract = family.ContractName,
            Series = sample is null ? "" : SeriesText.Of(sample, family.Contract),
            Message = message,
            Fix = fix,
        });
    }
}
