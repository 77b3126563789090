namespace Streamgauge.Server.Platform.Identity;

/// <summary>Section <c>Privacy</c>.</summary>
internal sealed class PrivacyOptions
{
    /// <summary>Base64 of 32 bytes; when unset the key made in the data folder is used. Nodes that share a Redis or PostgreSQL share it.</summary>
    public string? RootKey { get; set; }

    // The value is a secret, so the fault does not repeat it.
    public static string? Fault(PrivacyOptions options)
    {
        if (options.RootKey is not { } key) return null;
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && length == 32 ? null : "Privacy:RootKey is not usable; allowed is base64 of 32 bytes";
    }
}
