namespace Streamgauge.Media.Sound;

/// <summary>One stage of an envelope: offset + scale x e^(rate x frames since its start).</summary>
internal readonly record struct AdsrStage(int Start, double Rate, double Scale, double Offset)
{
    public double LevelAt(int frame) => Offset + Scale * Math.Exp(Rate * (frame - Start));
}
