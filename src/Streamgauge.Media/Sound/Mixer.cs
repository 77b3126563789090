using Streamgauge.Media.Music;

namespace Streamgauge.Media.Sound;

/// <summary>Keeps the voices that sound or are to sound, and mixes them chunk by chunk. Not thread-safe.</summary>
internal sealed class Mixer(Workspace workspace)
{
    private readonly List<Voice> _voices = new(128);

    public void Add(Phrase phrase, long start) => Voices.Add(_voices, phrase, start);

    /// <summary>Forgets every voice that starts at this frame or later; those that sound ring on.</summary>
    public void DropFrom(long frame)
    {
        for (var i = _voices.Count - 1; i >= 0; i--)
            if (_voices[i].Start >= frame) _voices.RemoveAt(i);
    }

    public void Clear() => _voices.Clear();

    /// <summary>Leaves the float mix of the chunk that starts at this frame in the workspace.</summary>
    public void Mix(long start)
    {
        var end = start + AudioFormat.ChunkFrames;
        workspace.Clear(IsStereo(end));
        foreach (var voice in _voices)
        {
            if (voice.Start >= end) break;
            AddVoice(voice, start, end);
        }

        RemoveEnded(end);
    }

    private void AddVoice(Voice voice, long start, long end)
    {
        var last = Math.Min(voice.End, end);
        for (var frame = Math.Max(voice.Start, start); frame < last; frame += Workspace.BlockFrames)
        {
            var count = (int)Math.Min(Workspace.BlockFrames, last - frame);
            voice.AddTo(workspace, (int)(frame - start), (int)(frame - voice.Start), count);
        }
    }

    private bool IsStereo(long end)
    {
        foreach (var voice in _voices)
        {
            if (voice.Start >= end) return false;
            if (voice.IsStereo) return true;
        }

        return false;
    }

    private void RemoveEnded(long frame)
    {
        var kept = 0;
        for (var i = 0; i < _voices.Count; i++)
            if (_voices[i].End > frame) _voices[kept++] = _voices[i];
        _voices.RemoveRange(kept, _voices.Count - kept);
    }
}
