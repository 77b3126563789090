using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Streamgauge.Server.Streams;

internal sealed partial class StreamsOptions
{
    /// <summary>The closed set of the metrics' region label.</summary>
    [Length(1, 50)]
    public IList<string> Regions { get; } = ["us-west-2", "us-east-1", "eu-central-1", "ap-southeast-1"];

    public string DefaultRegion { get; set; } = "us-west-2";

    /// <summary>Streams a host may have preparing or live at once; 0 is none, empty or `unlimited` is no limit.</summary>
    [Range(0, 1000)]
    public int? MaxActivePerHost { get; set; } = 10;

    /// <summary>A live stream nobody publishes to, watches or joins for so long is ended.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromHours(2);

    /// <summary>A stream that has not started for so long is ended.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan PreparingTimeout { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Reading streams needs no token.</summary>
    public bool PublicRead { get; set; } = true;

    /// <summary>What a publisher is told to push to.</summary>
    public Uri IngestBaseUrl { get; set; } = new("rtmp://localhost:1935/live");

    public static string? Fault(StreamsOptions options) =>
        options.Regions.FirstOrDefault(region => !RegionName().IsMatch(region)) is { } bad ? $"Streams:Regions holds '{bad}'; allowed are names of 2 to 32 characters of [a-z0-9-]"
        : !options.Regions.Contains(options.DefaultRegion) ? $"Streams:DefaultRegion is '{options.DefaultRegion}'; allowed is one of {string.Join(", ", options.Regions)}"
        : null;

    [GeneratedRegex(@"\A[a-z0-9-]{2,32}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionName();
}
