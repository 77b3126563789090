using System.Globalization;
using System.Text;
using Streamgauge.Contracts.Checking.Conformance.Formats;
using Streamgauge.Contracts.Checking.Conformance.Series;
using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>K011: compares a second exposition with the first. A fall is excused by a newer start of the process or of the series.</summary>
internal sealed class FallVisitor(FamilyIndex index, SeriesTable first, double firstStart) : IExpositionVisitor
{
    private const int MostFalls = 10_000;

    private readonly List<(UInt128 Created, Finding Finding)> _falls = [];
    private readonly HashSet<UInt128> _renewed = [];
    private readonly FindingSink _unused = new();
    private double _start = double.NaN;

    public IEnumerable<Finding> Findings => _start > firstStart ? [] : _falls.Where(fall => !_renewed.Contains(fall.Created)).Select(fall => fall.Finding);

    public void Help(string name, string text, long line)
    {
        // The first exposition has been judged for these.
    }

    public void Type(string name, string type, long line) => index.OfMetadata(name).Type ??= type;

    public void Unit(string name, string unit, long line)
    {
        // The first exposition has been judged for these.
    }

    public void Broken(string code, long line, int column, string message)
    {
        // A line that is not understood holds nothing to compare.
    }

    public void Sample(ParsedSample sample)
    {
        var route = index.OfSample(sample);
        if (route.Part == SamplePart.Value && route.Family.Name == "process_start_time_seconds") _start = sample.Value;
        if (!route.IsTotal && route.Part != SamplePart.Created) return;

        var labels = LabelWalk.Judge(route, sample, _unused);
        var before = first.ValueOf(labels.Series);
        if (route.Part == SamplePart.Created && sample.Value > before) _renewed.Add(labels.WithoutEdge + SeriesHash.OfName(Encoding.ASCII.GetBytes(route.Family.ExposedName)));
        if (route.IsTotal && sample.Value < before && _falls.Count < MostFalls) _falls.Add((CreatedOf(route, labels), Describe(route, sample, before)));
    }

    private static UInt128 CreatedOf(SampleRoute route, JudgedLabels labels) =>
        labels.WithoutEdge + SeriesHash.OfName(Encoding.ASCII.GetBytes(route.Family.ExposedName));

    private static Finding Describe(SampleRoute route, ParsedSample sample, double before) => new()
    {
        Code = "K011",
        Level = FindingLevel.Error,
        Target = "",
        Line = (int)sample.Line,
        Family = route.Family.Name,
        Contract = route.Family.ContractName,
        Series = SeriesText.Of(sample, route.Family.Contract),
        Message = string.Create(CultureInfo.InvariantCulture, $"fell from {before} to {sample.Value} while the process kept running"),
        Fix = "count up only; a series that starts anew needs a newer _created",
    };
}
