namespace Streamgauge.Media.Analysis;

/// <summary>Divides a stream of samples into pieces of equal length in time: piece k ends before sample floor((k + 1) step rate / 1000).</summary>
/// <remarks>Steps that are no whole number of samples come out one sample longer or shorter, never drifting. Not thread-safe.</remarks>
internal struct TimeGrid(int sampleRate, int stepMs)
{
    private long _piece;

    /// <summary>The first sample of the present piece.</summary>
    public readonly long Start => Border(_piece);

    /// <summary>The sample at which the present piece ends.</summary>
    public readonly long End => Border(_piece + 1);

    /// <summary>The samples of the present piece.</summary>
    public readonly int Length => (int)(End - Start);

    /// <summary>No piece has more samples.</summary>
    public readonly int LongestPiece => (int)Border(1) + 1;

    /// <summary>Goes on to the next piece.</summary>
    public void Advance() => _piece++;

    private readonly long Border(long piece) => piece * stepMs * sampleRate / 1000;
}
