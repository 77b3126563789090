using System.Runtime.InteropServices;
using Streamgauge.Media.Audio;
using Streamgauge.Media.Music;

namespace Streamgauge.Media.Sound;

/// <summary>
/// The endless piece of one channel as 16-bit chunks: a function of (<see cref="EngineVersion"/>, seed, timeline of changes), bit for
/// bit. Each chunk is <see cref="Prepare"/>, which composes the phrase that begins in it, if one does, then <see cref="Render"/>.
/// Not thread-safe.
/// </summary>
public sealed class MusicRenderer
{
    /// <summary>Rises whenever any committed hash of rendered music would change.</summary>
    public const int EngineVersion = 1;

    /// <summary>A change at a bar line leaves this many frames after what is rendered.</summary>
    public const int BarNotice = 2 * AudioFormat.ChunkFrames;

    private const uint RightSideKey = 0x5bd1e995;   // any odd bits would do: the right side's dither is not to be the left one's

    private readonly IOutputKernels _output;
    private readonly Workspace _workspace;
    private readonly Mixer _mixer;
    private readonly uint _ditherKey;
    private readonly AlignedBuffer<int> _frames = new(AudioFormat.ChunkFrames + AudioKernels.Padding);
    private long _seed;
    private long _nextIndex;
    private MusicParameters _parameters;
    private MusicChange? _pending;

    /// <summary>A renderer that starts at frame 0 with phrase 0.</summary>
    public MusicRenderer(long seed, MusicParameters parameters) : this(seed, parameters, AudioKernels.Best)
    {
    }

    internal MusicRenderer(long seed, MusicParameters parameters, AudioKernels kernels)
    {
        _output = kernels.Output;
        _workspace = new Workspace(kernels.Voices);
        _mixer = new Mixer(_workspace);
        _ditherKey = (uint)(new RandomStream(seed, 0, RandomPurpose.Dither).Next() >> 32);
        _seed = seed;
        _parameters = parameters;
    }

    /// <summary>The first frame of the next chunk.</summary>
    public long Position { get; private set; }

    /// <summary>The phrase composed last; null before the first <see cref="Prepare"/>.</summary>
    public Phrase? Phrase { get; private set; }

    /// <summary>The first frame of <see cref="Phrase"/>.</summary>
    public long PhraseStart { get; private set; }

    /// <summary>The first frame of the phrase after it.</summary>
    public long PhraseEnd { get; private set; }

    /// <summary>Takes new music at the next phrase, or at the next bar line that leaves notice; returns the frame. The latest change stands.</summary>
    public long Change(MusicChange change, bool atBar)
    {
        _pending = _pending is { Seed: { } seed } && change.Seed is null ? change with { Seed = seed } : change;
        if (atBar && Phrase is not null && NextBar() is var line && line < PhraseEnd)
        {
            _mixer.DropFrom(line);
            PhraseEnd = line;
        }

        return PhraseEnd;
    }

    /// <summary>Composes the phrase whose first frame falls into the next chunk; false when none does.</summary>
    public bool Prepare()
    {
        if (PhraseEnd >= Position + AudioFormat.ChunkFrames) return false;

        TakePending();
        var phrase = Composer.Compose(_seed, _nextIndex++, _parameters);
        _mixer.Add(phrase, PhraseEnd);
        Phrase = phrase;
        PhraseStart = PhraseEnd;
        PhraseEnd = PhraseStart + phrase.Frames;
        return true;
    }

    /// <summary>Renders the next chunk, <see cref="AudioFormat.ChunkBytes"/> bytes. False, with the chunk unusable, where the mix is not finite.</summary>
    public bool Render(Span<byte> pcm)
    {
        var start = Position;
        _mixer.Mix(start);
        Position = start + AudioFormat.ChunkFrames;
        if (!SoftLimit()) return false;

        Quantise(new Dither(unchecked((uint)start), _ditherKey, _ditherKey ^ RightSideKey));
        MemoryMarshal.AsBytes(_frames.Span[..AudioFormat.ChunkFrames]).CopyTo(pcm);
        return true;
    }

    /// <summary>Drops the present phrase and all that sounds after a failed chunk; the next phrase begins at the next chunk.</summary>
    public void Abandon(long nextChunk)
    {
        _mixer.Clear();
        Position = nextChunk * AudioFormat.ChunkFrames;
        PhraseEnd = Position;
    }

    private bool SoftLimit() =>
        _output.SoftLimit(_workspace.Left.Span, AudioFormat.ChunkFrames)
        && (!_workspace.IsStereo || _output.SoftLimit(_workspace.Right.Span, AudioFormat.ChunkFrames));

    private void Quantise(Dither dither)
    {
        var (left, right) = (_workspace.Left, _workspace.Right);
        if (_workspace.IsStereo) _output.Quantise(_frames.Span, left.Span, right.Span, AudioFormat.ChunkFrames, dither);
        else _output.QuantiseCentred(_frames.Span, left.Span, AudioFormat.ChunkFrames, dither);
    }

    private long NextBar()
    {
        var notice = Position + BarNotice - PhraseStart;
        var bars = (notice + Phrase!.BarFrames - 1) / Phrase.BarFrames;
        return PhraseStart + bars * Phrase.BarFrames;
    }

    private void TakePending()
    {
        if (_pending is not { } change) return;

        _pending = null;
        _parameters = change.Parameters;
        if (change.Seed is not { } seed || seed == _seed) return;

        _seed = seed;
        _nextIndex = 0;
    }
}
