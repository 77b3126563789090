namespace Streamgauge.Server.Quotas.Files;

/// <summary>What a WAV file holds, by the bytes that are there and not by what its header claims.</summary>
internal sealed record WavFormat(int SampleRate, int Channels, WavEncoding Encoding, long DataOffset, long Frames)
{
    public int BytesPerSample => Encoding switch { WavEncoding.Pcm16 => 2, WavEncoding.Pcm24 => 3, _ => 4 };

    public int BytesPerFrame => BytesPerSample * Channels;

    /// <summary>Every begun millisecond counts.</summary>
    public long DurationMs => ((Frames * 1000) + SampleRate - 1) / SampleRate;
}
