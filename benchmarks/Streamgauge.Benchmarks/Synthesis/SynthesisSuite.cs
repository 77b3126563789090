using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>What the synthesiser promises: how fast music is made, and what it costs to send it to many.</summary>
internal static class SynthesisSuite
{
    public static Suite New(double soakMinutes = MusicSoak.Hour) => new("synthesis",
    [
        new PhraseTime(),
        new RealTimeFactor(),
        new KernelsAgainstTwins(),
        new ChunkAllocation(),
        new CollectorRound(),
        new FanOut(),
        new JsonFanOut(),
        new BesideIcecast(),
    ])
    {
        OnDemand = [new MusicSoak(soakMinutes)],
    };
}
