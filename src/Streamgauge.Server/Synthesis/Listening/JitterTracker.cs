namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>Running mean and spread of a listener's jitter in milliseconds, a tenth of the weight on each new sample.</summary>
internal sealed class JitterTracker
{
    private const double Weight = 0.1;
    private double _meanSquare;
    private bool _any;

    public double Mean { get; private set; }

    public double Deviation => Math.Sqrt(Math.Max(0, _meanSquare - Mean * Mean));

    public void Add(double sample)
    {
        Mean = _any ? Mean + Weight * (sample - Mean) : sample;
        _meanSquare = _any ? _meanSquare + Weight * (sample * sample - _meanSquare) : sample * sample;
        _any = true;
    }

    /// <summary>The buffer that would have covered so many standard deviations: 2 for 95 %, 3 for 99 %.</summary>
    public double Advice(int deviations) => Mean + deviations * Deviation;
}
