using System.ComponentModel.DataAnnotations;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

/// <summary>Section <c>Quotas</c>.</summary>
internal sealed class QuotasOptions
{
    /// <summary>The tier of an account that has no row of its own.</summary>
    public Tier DefaultTier { get; set; } = Tier.Free;

    /// <summary>How long a slot outlives its node; renewed at a third. Also AUDIO_STREAM_TTL_SECONDS.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "01:00:00")]
    public TimeSpan StreamTtl { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>The same for jobs. Also AUDIO_JOB_TTL_SECONDS.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "01:00:00")]
    public TimeSpan JobTtl { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How much audio a stream pays for ahead: fewer writes against more lost in a crash.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ChargeSlice { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Minutes an account may use a day on each node while the ledger is lost; 0 is fail closed. Also AUDIO_FAILOPEN_CAP_MINUTES.</summary>
    [Range(0, 1440)]
    public double FailOpenMinutes { get; set; } = 5;

    /// <summary>The WebSocket close code of a refusal: 4003 or 1008.</summary>
    [AllowedValues(4003, 1008)]
    public int QuotaCloseCode { get; set; } = 4003;

    /// <summary>Repeats the refusal's code and quota where older clients look for them.</summary>
    public bool LegacyErrorFields { get; set; } = true;

    /// <summary>What stands for an account in a label.</summary>
    public UserLabel UserLabel { get; set; } = UserLabel.Pseudonym;

    /// <summary>Limits by tier; read by the tier table, which knows the words for none and unlimited.</summary>
    public Dictionary<string, string> Tiers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public long ChargeSliceMs => (long)ChargeSlice.TotalMilliseconds;

    public long FailOpenMs => (long)Math.Round(FailOpenMinutes * 60_000);
}
