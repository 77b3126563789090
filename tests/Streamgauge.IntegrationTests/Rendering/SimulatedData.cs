using System.Globalization;
using System.Text;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Prometheus;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>Two hours in the life of a process that keeps all contracts and is never idle, as OpenMetrics with time stamps.</summary>
internal static class SimulatedData
{
    private const int Scrape = 15;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The time of the last sample.</summary>
    public static DateTimeOffset End { get; } = Start.AddHours(2);

    public static string OpenMetrics(ContractSet contracts)
    {
        var text = new StringBuilder();
        foreach (var contract in contracts.Contracts)
        {
            foreach (var family in contract.Families)
            {
                foreach (var labels in Combinations(family)) Write(text, family, [.. labels, new("job", contract.Scrape.Job), new("instance", "n1:8000")]);
            }
        }

        return text.Append("# EOF\n").ToString();
    }

    private static void Write(StringBuilder text, Family family, KeyValuePair<string, string>[] labels)
    {
        var series = new SeriesSelector(family.Name, labels);
        switch (family.Type)
        {
            case FamilyType.Counter:
                Samples(text, series, step => step);
                break;
            case FamilyType.Gauge:
                Samples(text, series, step => family.Facts.Healthy.FollowsClock ? Time(step) - Scrape : Value(family));
                break;
            default:
                foreach (var (index, edge) in family.Buckets.Append(double.PositiveInfinity).Index())
                {
                    Samples(text, series.Part("_bucket").With("le", GoNumber.Format(edge)), step => step * Math.Min(index + 1, family.Buckets.Count));
                }

                Samples(text, series.Part("_sum"), step => step * family.Buckets.Sum());
                Samples(text, series.Part("_count"), step => step * family.Buckets.Count);
                break;
        }
    }

    private static void Samples(StringBuilder text, SeriesSelector series, Func<int, double> value)
    {
        var head = series.ToString().Replace("\", ", "\","); // this format knows no space here
        for (var step = 0; Time(step) <= End.ToUnixTimeSeconds(); step++)
        {
            text.Append(head).Append(' ').Append(GoNumber.Format(value(step))).Append(' ').Append(Time(step).ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
    }

    /// <summary>Every listed value of a label, one of an open one; a family that ties labels together has one series.</summary>
    private static IEnumerable<IEnumerable<KeyValuePair<string, string>>> Combinations(Family family) => family.Labels.Aggregate(
        (IEnumerable<IEnumerable<KeyValuePair<string, string>>>)[[]],
        (soFar, label) => soFar.SelectMany(labels => Values(label, family).Select(value => labels.Append(new(label.Name, value)))));

    private static IEnumerable<string> Values(LabelDeclaration label, Family family) => label switch
    {
        { Privacy: Privacy.Pseudonym } => ["acct-aaaaaaaaaaaaaaaaaaaa"],
        { IsKnownAtStart: true } => family.Unit == "info" ? label.Values.Take(1) : label.Values,
        _ => ["a"],
    };

    private static double Value(Family family) => family.Facts.Healthy.Number is not 0 and var healthy ? healthy : Math.Min(family.Facts.Bounds.Max ?? 1, 1);

    private static long Time(int step) => Start.ToUnixTimeSeconds() + (step * Scrape);
}
