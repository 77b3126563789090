using System.Security.Cryptography;
using System.Text;

namespace Streamgauge.Server.Platform.Identity;

/// <summary>The key that all others are derived from: <c>Privacy:RootKey</c>, or made in the data folder at the first start.</summary>
internal sealed class RootKey(byte[] key)
{
    public byte[] Bytes { get; } = key;

    /// <summary>Tells two keys apart and nothing else about them.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Derive("streamgauge/fingerprint/v1")))[..16];

    public static RootKey From(PrivacyOptions options, DataFolder data) =>
        new(options.RootKey is { } own ? Convert.FromBase64String(own) : data.Secret("root.key"));

    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes, 32, info: Encoding.ASCII.GetBytes(purpose));
}
