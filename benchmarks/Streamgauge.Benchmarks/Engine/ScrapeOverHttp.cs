using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>The whole way through Kestrel and a loopback socket, against the same bytes sent through a bare socket.</summary>
internal sealed class ScrapeOverHttp : IQuestion
{
    private const string Floor = "bare loopback copy of the same bytes";
    private const string Ours = "Streamgauge through Kestrel, all changed";
    private const string Quiet = "Streamgauge through Kestrel, 1 % changed";

    public string Name => "Scrape of 1,000,000 counters over HTTP on loopback";

    public Answer Ask()
    {
        var series = new MillionCounters();
        var image = Scrape.Bytes(series.Registry);
        using var bare = new BareSender(image);
        using var kestrel = new ScrapeServer(series.Registry);
        var reader = new LoopbackReader();
        List<double> firstBytes = [], quietFirstBytes = [], fixedFirstBytes = [];

        Race NewRace(Func<double> clock) => new Race { Rounds = 9, Clock = clock }
            .Enter(Floor, _ => reader.Read(bare.Port), prepare: () => { })
            .Enter(Ours, _ => firstBytes.Add(reader.Read(kestrel.Port)), prepare: series.ChangeAll)
            .Enter(Quiet, _ => quietFirstBytes.Add(reader.Read(kestrel.Port)), prepare: series.ChangeOnePercent);
        var race = NewRace(Clock.Wall).Run();
        var work = NewRace(Clock.ProcessCpu).Run();
        for (var i = 0; i < firstBytes.Count; i++)
        {
            series.ChangeAll();
            fixedFirstBytes.Add(reader.Read(kestrel.Port, ScrapeServer.FixedPath));
        }

        return new Answer(Name)
        {
            Findings =
            [
                new("over HTTP on loopback, 1 M counters, all changed", race.Ratio(Ours, Floor), "x bare loopback copy", Must: 2),
                new("over HTTP on loopback, 1 M counters, 1 % changed", race.Ratio(Quiet, Floor), "x bare loopback copy"),
                new("the same in processor time of both ends, all changed", work.Ratio(Ours, Floor), "x bare loopback copy"),
                new("first byte, all changed", Medians.Of(firstBytes) / 1e6, "ms", Must: 1),
                new("first byte, 1 % changed", Medians.Of(quietFirstBytes) / 1e6, "ms", Must: 1),
                new("first byte of finished bytes from the same Kestrel", Medians.Of(fixedFirstBytes) / 1e6, "ms"),
            ],
            Note = "Sender and reader share the machine's cores and one process; times are by the wall clock, so neighbours count. The first byte is timed from the request to the first byte of the answer's body; what a Kestrel on these cores needs to answer with finished bytes stands beside it.",
        }.Timed(race);
    }
}
