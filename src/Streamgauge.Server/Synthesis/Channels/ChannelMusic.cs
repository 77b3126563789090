using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>
/// The music of one channel, and what its rendering took and cost. The pacer renders; a control change waits for at most one chunk.
/// </summary>
internal sealed class ChannelMusic(string channel, long seed, MusicParameters parameters, ChannelInstruments instruments, TimeProvider clock, ILogger log)
{
    private readonly Lock _gate = new();
    private readonly MusicRenderer _renderer = new(seed, parameters);
    private TimeSpan _rendering;   // of the phrase so far

    /// <summary>Phrases rendered to their end, or to where a change cut them.</summary>
    public long PhrasesCompleted { get; private set; }

    /// <summary>Phrases that failed since the last one that was completed.</summary>
    public int FailuresInRow { get; private set; }

    public void Forgive() => FailuresInRow = 0;

    /// <summary>The phrase at the write position, and its first frame.</summary>
    public (Phrase? Phrase, long Start) Sounding
    {
        get
        {
            lock (_gate) return (_renderer.Phrase, _renderer.PhraseStart);
        }
    }

    /// <summary>Takes new music; returns the frame from which it is heard.</summary>
    public long Change(MusicChange change, bool atBar)
    {
        lock (_gate) return _renderer.Change(change, atBar);
    }

    /// <summary>Renders the next chunk; false, and all zeros, when that failed.</summary>
    public bool TryRender(long sequence, Span<byte> pcm)
    {
        lock (_gate)
        {
            var edge = _renderer.PhraseEnd > _renderer.Position && _renderer.PhraseEnd < _renderer.Position + AudioFormat.ChunkFrames;
            try
            {
                if (Render(pcm, edge)) return true;
                log.RenderNotFinite(channel, sequence);
            }
            catch (Exception e)
            {
                log.RenderFailed(channel, sequence, e);
            }

            if (edge) FailuresInRow = 0;   // the phrase that ends here did not fail; the one that begins here does
            Abandon(sequence, pcm);
            return false;
        }
    }

    // A chunk is its first frame's phrase's: at an edge that of the phrase which ends within it.
    private bool Render(Span<byte> pcm, bool edge)
    {
        _renderer.Prepare();
        var started = clock.GetTimestamp();
        if (!_renderer.Render(pcm)) return false;

        _rendering += clock.GetElapsedTime(started);
        if (edge || _renderer.PhraseEnd == _renderer.Position) Completed();
        return true;
    }

    private void Completed()
    {
        instruments.Latency.Observe(_rendering.TotalSeconds);
        _rendering = TimeSpan.Zero;
        PhrasesCompleted++;
        FailuresInRow = 0;
    }

    private void Abandon(long sequence, Span<byte> pcm)
    {
        pcm.Clear();
        _renderer.Abandon(sequence + 1);
        _rendering = TimeSpan.Zero;
        FailuresInRow++;
        instruments.RenderFailures.Increment();
    }
}
