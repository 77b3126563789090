using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Media.Music;
using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Pacing;
using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>What a chunk allocates on its whole way: the pacer's beat, rendered, published, encoded, handed to 100 listeners of each format.</summary>
internal sealed class ChunkAllocation : IQuestion
{
    public string Name => "Allocation from composer to transport";

    public Answer Ask()
    {
        var clock = new SteppedClock();
        var metrics = new SynthesisMetrics(new MetricRegistry(), ["ambient"]);
        var channels = new ChannelSet(new SynthesisOptions(), metrics, clock, NullLogger<ChannelSet>.Instance);
        var beat = new Beat(channels, new PacerLoad(), metrics, clock, NullLogger<Beat>.Instance);
        var channel = channels.All[0];
        channel.Start(1, MusicParameters.Default);
        for (var i = 0; i < 200; i++) Join(channel, metrics, clock, i % 2 == 0 ? Format.Json : Format.Pcm);
        Run(beat, clock, chunks: 600);

        // 2,000 chunks hold seven phrases; chunks in which one is composed are told apart.
        var (inChunks, inPhrases, chunks, phrases) = (0L, 0L, 0, 0);
        for (var i = 0; i < 2_000; i++)
        {
            var phrase = channel.Music.Sounding.Phrase;
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run(beat, clock, chunks: 1);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (ReferenceEquals(phrase, channel.Music.Sounding.Phrase)) (inChunks, chunks) = (inChunks + bytes, chunks + 1);
            else (inPhrases, phrases) = (inPhrases + bytes, phrases + 1);
        }

        return new Answer(Name)
        {
            Findings =
            [
                new("a chunk, 200 listeners", (double)inChunks / chunks, "B", Must: 0),
                new("a phrase", (double)inPhrases / phrases, "B", Must: 8_192, Hope: 0),
            ],
            Note = "Transports take each chunk and each status message at once, so this is all of ours and none of Kestrel.",
        };
    }

    private static void Join(Channel channel, SynthesisMetrics metrics, TimeProvider clock, Format format)
    {
        var nowhere = new Nowhere(format);
        var listener = new Listener(channel, new ListenerSchedule(BufferTier.Normal, BufferTier.Normal), nowhere, ListenerInstruments.Nameless(metrics), new SynthesisOptions(), clock);
        nowhere.Ponged = listener.Answered;
        _ = listener.DeliverAsync();
        channel.Join(listener);
    }

    private static void Run(Beat beat, SteppedClock clock, int chunks)
    {
        for (var i = 0; i < 10 * chunks; i++)
        {
            clock.Step();
            beat.Tick();
        }
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Step() => _ticks += 10 * TimeSpan.TicksPerMillisecond;
    }
}
