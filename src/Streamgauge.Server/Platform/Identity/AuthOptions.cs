namespace Streamgauge.Server.Platform.Identity;

internal sealed class AuthOptions
{
    /// <summary>Base64 of at least 32 bytes; when unset the key made in the data folder is used.</summary>
    public string? SigningKey { get; set; }

    /// <summary>Still accepted, never used to sign: lets a key be changed without logging everybody out.</summary>
    public string? PreviousSigningKey { get; set; }

    public string? Audience { get; set; }
    public string? Issuer { get; set; }

    public static string? Fault(AuthOptions options) =>
        KeyFault("Auth:SigningKey", options.SigningKey) ?? KeyFault("Auth:PreviousSigningKey", options.PreviousSigningKey);

    // The value is a secret, so the fault does not repeat it.
    private static string? KeyFault(string name, string? key)
    {
        if (key is null) return null;

        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && length >= 32
            ? null
            : $"{name} is not usable; allowed is base64 of at least 32 bytes";
    }
}
