using Streamgauge.Media;
using Streamgauge.Media.Sound;
using Streamgauge.Server.Synthesis.Admission;
using Streamgauge.Server.Synthesis.Control;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>Channels as the HTTP API shows them.</summary>
internal sealed class ChannelViews(ChannelControls controls, ListenGate gate, SynthesisOptions options)
{
    /// <summary>A channel, and whether this caller could join it now.</summary>
    public object Of(HttpContext context, Channel channel)
    {
        var starting = channel.State == ChannelState.Starting;
        var settings = starting ? null : controls.Of(channel).Settings;
        var refusal = gate.WouldRefuse(context, channel);
        return new
        {
            name = channel.Name,
            state = channel.State,
            uptime_seconds = starting ? 0 : channel.Now.TotalSeconds,
            chunk_id = channel.Ring.Written - 1,
            phrase_index = starting ? null : channel.Music.Sounding.Phrase?.Index,
            engine_version = MusicRenderer.EngineVersion,
            revision = settings?.Revision,
            preset = settings?.Preset,
            @params = settings is null ? null : MusicField.Show(settings.Parameters),
            seed = settings?.Seed,
            listeners = new { json = channel.Audience.CountOf(Format.Json), pcm = channel.Audience.CountOf(Format.Pcm), wav = channel.Audience.CountOf(Format.Wav) },
            max_listeners = options.MaxClientsPerChannel,
            accepting = refusal is null,
            reason = refusal?.Problem.Code,
        };
    }

    public static object? PhraseOf(Channel channel)
    {
        if (channel.State == ChannelState.Starting || channel.Music.Sounding is not { Phrase: { } phrase, Start: var start }) return null;

        return new
        {
            index = phrase.Index,
            start_frame = start,
            start_chunk_id = start / AudioFormat.ChunkFrames,
            bar_frames = phrase.BarFrames,
            @params = MusicField.Show(phrase.Parameters),
            chords = phrase.Chords.Select(slot => (int)slot),
            lead = phrase.Lead.Select(note => new { frame = note.Frame, frames = note.Frames, midi = note.Midi, velocity = note.Velocity, category = note.Category }),
            kicks = phrase.Kicks.Select(kick => new { frame = kick.Frame, velocity = kick.Velocity }),
            swells = phrase.Swells.Select(swell => new { frame = swell.Frame, frames = swell.Frames, velocity = swell.Velocity }),
        };
    }

    public static object ListenersOf(Channel channel, int limit)
    {
        var all = channel.Audience.Snapshot;
        return new
        {
            listeners = all.OrderByDescending(listener => listener.Schedule.Underruns).Take(limit).Select(Describe),
            total = all.Count,
        };
    }

    private static object Describe(Listener listener) => new
    {
        metrics_id = listener.Instruments.MetricsId,
        format = listener.Format,
        tier = listener.Schedule.Tier,
        floor = listener.Schedule.Floor,
        depth = listener.Depth,
        jitter_ms = Math.Round(listener.Schedule.Jitter.Mean, 3),
        underruns = listener.Schedule.Underruns,
        chunks_sent = listener.ChunksSent,
        connected_at = listener.ConnectedAt,
    };
}
