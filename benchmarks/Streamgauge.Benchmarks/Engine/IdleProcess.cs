using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Engine;

internal sealed class IdleProcess : IQuestion
{
    public string Name => "What runs while nobody records or scrapes";

    public Answer Ask()
    {
        var idle = Probes.Ask("idle");
        return new Answer(Name)
        {
            Findings =
            [
                new("threads of its own", idle["threads"], "threads", Must: 0),
                new("timers of its own", idle["timers"], "timers", Must: 0),
                new("processor time of the idle process", idle["cpuMilliseconds"], "ms a second"),
                new("the same before there was a registry", idle["cpuMillisecondsWithout"], "ms a second"),
            ],
        };
    }
}
