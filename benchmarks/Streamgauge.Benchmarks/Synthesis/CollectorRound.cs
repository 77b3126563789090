using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Media.Music;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Runtime;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Pacing;
using Clock = Streamgauge.Benchmarks.Harness.Clock;
using Format = Streamgauge.Server.Synthesis.Format;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>What the collection every five seconds costs with 1,000 listeners: their depths, and the figures of the process.</summary>
internal sealed class CollectorRound : IQuestion
{
    private const int Listeners = 1_000;
    private const int Rounds = 2_000;

    public string Name => "Collector, 1,000 listeners";

    public Answer Ask()
    {
        var registry = new MetricRegistry();
        var options = new SynthesisOptions();
        var metrics = new SynthesisMetrics(registry, ["ambient"]);
        var channels = new ChannelSet(options, metrics, TimeProvider.System, NullLogger<ChannelSet>.Instance);
        channels.All[0].Start(1, MusicParameters.Default);
        var names = new Pseudonymiser(new byte[32]);
        for (var i = 0; i < Listeners; i++) Join(channels.All[0], registry, metrics, names, i);
        var platform = new PlatformMetrics(registry);
        using var gpu = new GpuSampler(platform, TimeProvider.System, NullLogger<GpuSampler>.Instance);
        IRuntimeSampler[] samplers = [new ListenerSampler(channels, metrics, TimeProvider.System), new ProcessSampler(platform), new GarbageSampler(platform), gpu];

        Run(samplers, Rounds);   // for the compiler
        var (bytes, started) = (GC.GetAllocatedBytesForCurrentThread(), Clock.ThreadCpu());
        Run(samplers, Rounds);
        var milliseconds = (Clock.ThreadCpu() - started) / 1e6 / Rounds;
        return new Answer(Name)
        {
            Findings =
            [
                new("a round of all samplers", milliseconds, "ms of processor", Must: 1, Hope: 0.3),
                new("allocated by a round, a listener", (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / Rounds / Listeners, "B", Must: 0.5),
            ],
            Note = "What a round allocates at all is a few strings for the process's own figures, whatever the number of listeners.",
        };
    }

    private static void Run(IRuntimeSampler[] samplers, int rounds)
    {
        for (var round = 0; round < rounds; round++)
            foreach (var sampler in samplers) sampler.Sample();
    }

    private static void Join(Channel channel, MetricRegistry registry, SynthesisMetrics metrics, Pseudonymiser names, int i)
    {
        var instruments = ListenerInstruments.Of(metrics, registry.OpenScope(), names.Make("client", $"{i}"));
        channel.Join(new Listener(channel, new ListenerSchedule(BufferTier.Normal, BufferTier.Normal), new Nowhere(Format.Pcm), instruments, new SynthesisOptions(), TimeProvider.System));
    }
}
