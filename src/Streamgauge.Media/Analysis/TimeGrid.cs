namespace Streamgauge.Media.Analysis;

/// <summary>Divides a stream of samples into pieces of equal length in time: piece k ends before sample floor((k + 1) step rate / 1000).</summary>
/// <remarks>Steps that are no whole number of samples come out one sample longer or shorter, never drifting. Not thread-safe.</remarks>
public struct TimeGrid(int sampleRate, int stepMs)
{
    private long _piece;

    /// <summary>The sample at which the present piece ends.</summary>
    public readonly long End => (_piece + 1) * stepMs * sampleRate / 1000;

    /// <summary>Where the present piece begins, in whole milliseconds.</summary>
    public readonly long StartMs => _piece * stepMs;

    /// <summary>Goes on to the next piece.</summary>
    public void Advance() => _piece++;
}
