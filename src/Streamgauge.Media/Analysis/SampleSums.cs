using Streamgauge.Media.Audio;

namespace Streamgauge.Media.Analysis;

/// <summary>Running sums over samples at full scale 1.0, in double precision. A plain value: not thread-safe.</summary>
public struct SampleSums
{
    /// <summary>Samples added.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of the samples.</summary>
    public double Sum { get; private set; }

    /// <summary>Sum of their squares.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>Largest magnitude.</summary>
    public double Peak { get; private set; }

    /// <summary>Samples at or beyond the clip level given to <see cref="Add"/>.</summary>
    public long Clipped { get; private set; }

    /// <summary>Mean square; 0 of nothing.</summary>
    public readonly double Power => Count == 0 ? 0 : SumOfSquares / Count;

    /// <summary>Mean; 0 of nothing.</summary>
    public readonly double Mean => Count == 0 ? 0 : Sum / Count;

    /// <summary>Adds samples. The last bits depend on where calls begin and end.</summary>
    public void Add(ReadOnlySpan<float> samples, float clipLevel)
    {
        var (sum, squares, peak, clipped) = SampleSum.Of(samples, clipLevel);
        Sum += sum;
        SumOfSquares += squares;
        Peak = Math.Max(Peak, peak);
        Clipped += clipped;
        Count += samples.Length;
    }

    /// <summary>Adds what another has gathered.</summary>
    public void Merge(in SampleSums other)
    {
        Count += other.Count;
        Sum += other.Sum;
        SumOfSquares += other.SumOfSquares;
        Peak = Math.Max(Peak, other.Peak);
        Clipped += other.Clipped;
    }
}
