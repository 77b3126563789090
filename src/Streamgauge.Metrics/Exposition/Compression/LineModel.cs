namespace Streamgauge.Metrics;

/// <summary>An earlier line that a line is compared with: how far back it begins and how a match there is coded.</summary>
internal readonly struct LineModel
{
    public LineModel(int distance)
    {
        if (distance is 0 or > FixedCodes.FarthestMatch) return;
        Distance = distance;
        Code = FixedCodes.OfDistance(distance);
    }

    /// <summary>Bytes back, or 0 when there is no such line within reach.</summary>
    public int Distance { get; }

    public uint Code { get; }
}
