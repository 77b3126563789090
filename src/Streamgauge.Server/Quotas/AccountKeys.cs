using System.Security.Cryptography;
using System.Text;

namespace Streamgauge.Server.Quotas;

/// <summary>Makes the key that stands for an account wherever something is stored: useless without the root key.</summary>
internal sealed class AccountKeys(byte[] rootKey)
{
    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, rootKey, 32, info: "streamgauge/quota-account/v1"u8.ToArray());

    public Account Account(string subject) => new(subject, Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(subject))));
}
