namespace Streamgauge.Media.Analysis;

/// <summary>The gated mean of BS.1770-4, kept as energy in bins of 0.1 LU from -70 to +10 LUFS, so memory is constant however long the stream.</summary>
internal sealed class IntegratedLoudness
{
    private const double AbsoluteGate = -70;
    private const double RelativeGate = -10;
    private const double BinsPerLu = 10;
    private const int Bins = 800;

    private readonly double[] _energies = new double[Bins];
    private readonly int[] _counts = new int[Bins]; // a block each 100 ms: enough for six years

    public void Add(double power)
    {
        var loudness = LoudnessMeter.Loudness(power);
        if (loudness < AbsoluteGate) return;

        var bin = Math.Min(Bins - 1, (int)((loudness - AbsoluteGate) * BinsPerLu));
        _energies[bin] += power;
        _counts[bin]++;
    }

    /// <summary>LUFS, or null when nothing was louder than the absolute gate.</summary>
    public double? Read()
    {
        if (MeanAbove(double.NegativeInfinity) is not { } all) return null;
        return LoudnessMeter.Loudness(MeanAbove(LoudnessMeter.Loudness(all) + RelativeGate)!.Value);
    }

    private double? MeanAbove(double gate)
    {
        var (energy, count) = (0.0, 0L);
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_counts[bin] == 0 || LoudnessMeter.Loudness(_energies[bin] / _counts[bin]) < gate) continue;
            energy += _energies[bin];
            count += _counts[bin];
        }

        return count == 0 ? null : energy / count;
    }
}
