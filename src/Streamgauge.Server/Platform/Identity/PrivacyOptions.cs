using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Platform.Identity;

/// <summary>Section <c>Privacy</c>.</summary>
internal sealed class PrivacyOptions
{
    /// <summary>Base64 of 32 bytes; when unset the key made in the data folder is used. Nodes that share a Redis or PostgreSQL share it.</summary>
    public string? RootKey { get; set; }

    /// <summary>How long new pseudonyms are made with one key; a stream keeps the key it was created with.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan PseudonymRotation { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a key is kept after its last new pseudonym, so that a person can still be found in what is stored; then it is destroyed.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan PseudonymKeyRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Lets Quotas:UserLabel be raw: the accounts' names stand in the metrics for all who may read them.</summary>
    public bool AllowRawUserLabel { get; set; }

    // The value is a secret, so the fault does not repeat it.
    public static string? Fault(PrivacyOptions options)
    {
        if (options.RootKey is not { } key) return null;
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && length == 32 ? null : "Privacy:RootKey is not usable; allowed is base64 of 32 bytes";
    }
}
