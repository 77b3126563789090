using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>Section <c>Redis</c>. Without a connection string leases live in memory and one node is all there is.</summary>
internal sealed class RedisOptions
{
    public string? ConnectionString { get; set; }

    /// <summary>Stands before every key and channel, so that several systems can share one Redis.</summary>
    [RegularExpression("^[a-z0-9:_-]{0,32}$")]
    public string KeyPrefix { get; set; } = "streamgauge:";

    /// <summary>An answer later than this counts as none; two running mean that Redis is lost.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:05")]
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    public static string? Fault(RedisOptions options) =>
        string.IsNullOrEmpty(options.ConnectionString) || RedisAddress.TryParse(options.ConnectionString, out _)
            ? null
            : $"Redis:ConnectionString is not usable; allowed is {RedisAddress.Form}"; // it may hold a password: never echoed
}
