using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>2,000 listeners of one channel beside the server on this machine: 200 of them npm's ws, which measure, the rest drains.</summary>
internal sealed class FanOut : IQuestion
{
    private const int Drains = 1_800;
    private const int Meters = 200;
    private const int Seconds = 60;

    public string Name => "2,000 binary listeners of one channel, clients on the same machine";

    public Answer Ask()
    {
        if (!Crowd.CanBeMeasured) return new Answer(Name) { Note = "Not run: npm's ws is missing (npm ci --prefix tests/peers/listener)." };

        var heard = Crowd.Listen("ws", Drains, Meters, Seconds);
        return new Answer(Name)
        {
            Findings =
            [
                new("p95 of how far an interval is off 100 ms, at npm's ws", heard.P95, "ms", Must: 20),
                new("chunks missing at npm's ws", heard.Gaps, "chunks", Must: 0),
                new("measuring listeners still there", heard.Open, "listeners", Must: Meters) { AtLeast = true },
                new("listeners served at the end", heard.Served, "listeners", Must: Drains + Meters) { AtLeast = true },
                new("p95 of the same at the server, where a send ends", heard.ServerP95, "ms"),
                new("p95 of the pacer's lateness", heard.PacerP95, "ms"),
                new("server", heard.Cpu * 1e6 / (Drains + Meters), "us of processor a listener and second"),
            ],
            Note = $"At npm's ws: median {heard.P50:0.0} ms, p99 {heard.P99:0.0} ms, worst {heard.Worst:0.0} ms over {Seconds} s. {Crowd.HowMetersRun}",
        };
    }
}
