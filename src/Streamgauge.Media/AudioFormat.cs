namespace Streamgauge.Media;

/// <summary>The one format of synthesised music: 44.1 kHz stereo, 16 bits, cut into chunks of 100 ms. Protocol constants, not options.</summary>
public static class AudioFormat
{
    /// <summary>Frames a second.</summary>
    public const int SampleRate = 44_100;

    /// <summary>Samples a frame: left, right.</summary>
    public const int Channels = 2;

    /// <summary>Frames in a chunk of 100 ms.</summary>
    public const int ChunkFrames = 4_410;

    /// <summary>Bytes of a chunk as interleaved little-endian 16-bit samples.</summary>
    public const int ChunkBytes = ChunkFrames * Channels * sizeof(short);

    /// <summary>The length of a chunk.</summary>
    public static readonly TimeSpan ChunkDuration = TimeSpan.FromMilliseconds(100);

    /// <summary>Seconds as whole frames, ties to even.</summary>
    public static int Frames(double seconds) => (int)Math.Round(seconds * SampleRate, MidpointRounding.ToEven);
}
