using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Streamgauge.Media.Music;
using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Pacing;
using Streamgauge.Server.Synthesis.Ring;
using Streamgauge.Server.Synthesis.Wav;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

public sealed class SynthesisLogTests
{
    private readonly Said<WavDesk> _log = new();

    private IEnumerable<string> Lines => _log.Lines.Select(line => $"{line.Level}: {line.Text}");

    [Fact]
    public void An_end_is_told_and_a_fault_of_ours_as_an_error()
    {
        _log.Ended("client-x", "ambient", ListenerEnd.ClientClosed);
        _log.Ended("client-x", "ambient", ListenerEnd.SendFailed(new InvalidOperationException()));

        Assert.Equal(["Information: Listener client-x of ambient ended: ClientClosed", "Error: Listener client-x of ambient was ended by a fault of this server: SendFailed"], Lines);
    }

    [Fact]
    public void A_channel_that_cannot_begin_is_told_with_each_chunk_that_fails()
    {
        var channel = new Channel("one", new ChannelInstruments(new SynthesisMetrics(new MetricRegistry(), ["one"]), "one"), new TurnedClock(), _log);
        channel.Start(1, MusicParameters.Default with { StereoWidth = double.NaN });

        Assert.Equal(ChannelState.Failed, channel.State);
        Assert.Equal(
            [.. Enumerable.Range(0, 3).Select(sequence => $"Error: Chunk {sequence} of one is not finite; it goes out silent"), "Error: Channel one failed: three phrases in a row could not be rendered"],
            Lines);
    }

    [Fact]
    public void A_chunk_without_a_JSON_form_is_told_of_once_however_many_miss_it()
    {
        var clock = new StoppedClock();
        var channel = new Channel("one", new ChannelInstruments(new SynthesisMetrics(new MetricRegistry(), ["one"]), "one"), clock, _log);
        var chunk = new ChunkPool().Take();
        clock.IsBroken = true;
        for (var sequence = 7; sequence <= 8; sequence++)
        {
            chunk.Seal(sequence, DateTimeOffset.UnixEpoch, silent: false);
            for (var listener = 0; listener < 3; listener++) Assert.False(channel.TryEncode(chunk));
        }

        Assert.Equal(["Error: Chunk 7 of one has no JSON form; JSON listeners miss it", "Error: Chunk 8 of one has no JSON form; JSON listeners miss it"], Lines);
        clock.IsBroken = false;
        chunk.Seal(9, DateTimeOffset.UnixEpoch, silent: false);
        Assert.True(channel.TryEncode(chunk));
    }

    [Fact]
    public async Task Whether_the_pacer_goes_first_is_told_once()
    {
        if (!OperatingSystem.IsLinux()) return;

        await PacerThread.RunAsync(() => { }, _log);

        Assert.StartsWith("Information: The pacer has ", Assert.Single(Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_listener_over_WAV_is_told()
    {
        using var host = new SynthesisHost(services => services.AddSingleton<ILogger<WavDesk>>(_log));
        await host.LiveAsync();
        using (await host.Server.Http.GetAsync("/channels/ambient/stream.wav", HttpCompletionOption.ResponseHeadersRead))
            await Eventually.TrueAsync(() => host.Channels.Listeners == 1, "somebody listens");

        await Eventually.TrueAsync(() => Lines.Contains("Information: Listener over WAV of ambient ended: PeerGone"), "the end is told");
    }

    // What encoding itself does cannot fail; the clock that times it can be made to.
    private sealed class StoppedClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override long GetTimestamp() => IsBroken ? throw new InvalidOperationException("stopped") : 0;
    }
}
