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

    /// <summary>Adds samples one by one, so that the result does not depend on how they are cut into calls.</summary>
    public void Add(ReadOnlySpan<float> samples, float clipLevel)
    {
        var (sum, squares, peak, clipped) = (Sum, SumOfSquares, (float)Peak, 0);
        foreach (var sample in samples)
        {
            var magnitude = MathF.Abs(sample);
            sum += sample;
            squares += (double)sample * sample;
            peak = magnitude > peak ? magnitude : peak;
            clipped += magnitude >= clipLevel ? 1 : 0;
        }

        (Sum, SumOfSquares, Peak) = (sum, squares, peak);
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
