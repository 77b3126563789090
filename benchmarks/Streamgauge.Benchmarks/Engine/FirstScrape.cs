using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>The scrape that meets a million series for the first time, against the same scrape a second later.</summary>
internal sealed class FirstScrape : IQuestion
{
    private const int Registries = 3;

    public string Name => "First scrape after 1,000,000 new series";

    public Answer Ask()
    {
        var sink = new BlockSink();
        List<double> firsts = [], warms = [];
        for (var i = 0; i < Registries; i++)
        {
            var series = new MillionCounters(openNow: false);
            Scrape.Into(sink, series.Registry);
            series.Open();
            firsts.Add(Timed(sink, series));
            var later = new List<double>();
            for (var again = 0; again < 3; again++)
            {
                series.ChangeAll();
                later.Add(Timed(sink, series));
            }

            warms.Add(Medians.Of(later));
        }

        var race = new Standings([new("warm scrape, all changed", warms), new("first scrape", firsts)]);
        return new Answer(Name)
        {
            Findings = [new("first scrape after 1 M new series", race.Ratio("first scrape", "warm scrape, all changed"), "x a warm one", Must: 10)],
        }.Timed(race);
    }

    private static double Timed(BlockSink sink, MillionCounters series)
    {
        var start = Clock.ProcessCpu();
        Scrape.Into(sink, series.Registry);
        return Clock.ProcessCpu() - start;
    }
}
