using Streamgauge.Media.Audio;

namespace Streamgauge.Media.Analysis;

/// <summary>
/// Momentary (400 ms), short-term (3 s) and integrated loudness in LUFS after ITU-R BS.1770-4, on a grid of 100 ms.
/// One or two channels, whose mean squares add. The result does not depend on how the audio is cut. Not thread-safe.
/// </summary>
public sealed class LoudnessMeter
{
    private const int StepMs = 100;
    private const double OffsetLu = -0.691;   // of BS.1770: takes back what K-weighting adds at 997 Hz, so that such a sine reads its RMS
    private const int MomentarySteps = 4;
    private const int ShortTermSteps = 30;

    private readonly IntegratedLoudness _integrated = new();
    private readonly double[] _powers = new double[ShortTermSteps];
    private readonly FourStepFilter[] _weightings;
    private readonly SampleBlock _step;
    private readonly float[] _channel;   // one channel of a step of two
    private TimeGrid _grid;
    private long _steps;

    /// <summary>A meter at the start of a stream.</summary>
    public LoudnessMeter(int sampleRate, int channels = 1)
    {
        AnalysisRanges.CheckSampleRate(sampleRate);
        AnalysisRanges.CheckChannels(channels);
        _grid = new TimeGrid(sampleRate, StepMs);
        _weightings = [.. Enumerable.Range(0, channels).Select(_ => KWeighting.For(sampleRate))];
        _step = new SampleBlock(_grid.LongestPiece * channels);
        _channel = new float[channels == 1 ? 0 : _grid.LongestPiece];
    }

    /// <summary>Loudness of the last 400 ms; null before there are as many.</summary>
    public double? MomentaryLufs => Last(MomentarySteps);

    /// <summary>Loudness of the last 3 s; null before there are as many.</summary>
    public double? ShortTermLufs => Last(ShortTermSteps);

    /// <summary>Gated loudness since the start; null while nothing has passed the gate of -70 LUFS.</summary>
    public double? IntegratedLufs => _integrated.Read();

    /// <summary>The loudest momentary value so far.</summary>
    public double? MomentaryMaxLufs { get; private set; }

    /// <summary>The loudest short-term value so far.</summary>
    public double? ShortTermMaxLufs { get; private set; }

    internal static double Loudness(double power) => power > 0 ? Math.Max(Decibels.Floor, OffsetLu + (10 * Math.Log10(power))) : Decibels.Floor;

    /// <summary>Takes the next samples; with two channels interleaved, whole frames only.</summary>
    /// <exception cref="ArgumentException">Half a frame.</exception>
    public void Add(ReadOnlySpan<float> samples)
    {
        AnalysisRanges.CheckWholeFrames(samples, _weightings.Length);
        while (_step.TryComplete(ref samples, _grid.Length * _weightings.Length, out var step)) EndStep(step);
    }

    private void EndStep(ReadOnlySpan<float> step)
    {
        var energy = 0.0;
        for (var channel = 0; channel < _weightings.Length; channel++)
        {
            energy += _weightings[channel].Energy(Channel(step, channel));
            _weightings[channel].FlushDenormals();
        }

        _powers[_steps++ % ShortTermSteps] = energy / _grid.Length;
        _grid.Advance();

        if (_steps >= MomentarySteps) _integrated.Add(MeanPower(MomentarySteps));
        MomentaryMaxLufs = Larger(MomentaryMaxLufs, MomentaryLufs);
        ShortTermMaxLufs = Larger(ShortTermMaxLufs, ShortTermLufs);
    }

    private ReadOnlySpan<float> Channel(ReadOnlySpan<float> step, int channel)
    {
        if (_weightings.Length == 1) return step;

        var samples = _channel.AsSpan(0, _grid.Length);
        for (var i = 0; i < samples.Length; i++) samples[i] = step[(i * _weightings.Length) + channel];
        return samples;
    }

    private double? Last(int steps) => _steps < steps ? null : Loudness(MeanPower(steps));

    private double MeanPower(int steps)
    {
        var sum = 0.0;
        for (var i = _steps - steps; i < _steps; i++) sum += _powers[i % ShortTermSteps];
        return sum / steps;
    }

    private static double? Larger(double? a, double? b) => a is null || b > a ? b : a;
}
