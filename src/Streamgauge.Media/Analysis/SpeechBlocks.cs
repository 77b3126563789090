using Streamgauge.Media.Audio;

namespace Streamgauge.Media.Analysis;

/// <summary>Judges single blocks: loud enough above the floor, and not hissing.</summary>
internal sealed class SpeechBlocks(VoiceActivitySettings settings)
{
    private const double MostCrossings = 0.40;
    private const double Smallest = 1e-12;

    private readonly NoiseFloor _floor = new();

    public (bool IsSpeech, double Power) Next(ReadOnlySpan<float> block)
    {
        var (sum, squares, _, _) = SampleSum.Of(block, float.PositiveInfinity);
        var mean = sum / block.Length;
        var power = Math.Max((squares / block.Length) - (mean * mean), Smallest);
        var level = 10 * Math.Log10(power);
        var floor = _floor.Next(level);
        var isLoud = level >= Math.Max(floor + settings.ThresholdDb, settings.MinLevelDbfs);
        return (isLoud && SampleSum.Crossings(block, (float)mean) <= MostCrossings * (block.Length - 1), power);
    }
}
