using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>How many listeners to JSON are served as punctually as 2,000 binary ones have to be.</summary>
internal sealed class JsonFanOut : IQuestion
{
    private const int Meters = 100;
    private const int Seconds = 20;
    private const double Bound = 20;
    private static readonly int[] Steps = [500, 1_000, 1_500, 2_000, 2_500];

    public string Name => "JSON listeners of one channel within the same bound";

    public Answer Ask()
    {
        if (!Crowd.CanBeMeasured) return new Answer(Name) { Note = "Not run: npm's ws is missing (npm ci --prefix tests/peers/listener)." };

        var reached = 0;
        var tried = new List<string>();
        foreach (var listeners in Steps)
        {
            var heard = Crowd.Listen("json", listeners - Meters, Meters, Seconds);
            tried.Add($"{listeners}: {heard.P95:0.0} ms at npm's ws, {heard.ServerP95:0.0} ms at the server, {heard.Cpu * 1e6 / listeners:0} us of processor a listener and second");
            if (heard.P95 >= Bound || heard.Gaps > 0 || heard.Served < listeners) break;
            reached = listeners;
        }

        return new Answer(Name) { Findings = [new("JSON listeners with p95 below 20 ms", reached, "listeners")], Note = $"p95 of how far an interval is off 100 ms, over {Seconds} s, {Meters} of the listeners measuring. {string.Join("; ", tried)}. {Crowd.HowMetersRun}" };
    }
}
