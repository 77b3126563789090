namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>The five words for how large a picture is.</summary>
internal static class QualityLabel
{
    public const string Audio = "audio";

    /// <summary>By the shorter side, cut at the geometric means: portrait video, and the 1072 lines nginx reports for 1080, fall right.</summary>
    public static string OfPicture(int width, int height) => Math.Min(width, height) switch
    {
        < 588 => "480p",
        < 882 => "720p",
        < 1527 => "1080p",
        _ => "4k",
    };

    public static Quality ToMetric(string label) => label switch
    {
        "480p" => Quality._480p,
        "720p" => Quality._720p,
        "1080p" => Quality._1080p,
        "4k" => Quality._4k,
        _ => Quality.Audio,
    };
}
