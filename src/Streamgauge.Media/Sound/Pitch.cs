namespace Streamgauge.Media.Sound;

/// <summary>Equal temperament: A4, MIDI 69, is 440 Hz.</summary>
internal static class Pitch
{
    public static double Hertz(int midi) => 440 * Math.Pow(2, (midi - 69) / 12.0);
}
