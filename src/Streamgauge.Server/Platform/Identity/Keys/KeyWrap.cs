using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Streamgauge.Server.Platform.Identity.Keys;

/// <summary>Keys as the database holds them: AES-256-GCM under a key derived from the root key, bound to their number.</summary>
internal sealed class KeyWrap(RootKey rootKey)
{
    private const int NonceLength = 12, TagLength = 16;

    private readonly byte[] _wrapKey = rootKey.Derive("streamgauge/pseudonym-wrap/v1");

    public string Wrap(int id, ReadOnlySpan<byte> key)
    {
        var wrapped = new byte[NonceLength + key.Length + TagLength];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_wrapKey, TagLength);
        aes.Encrypt(wrapped.AsSpan(0, NonceLength), key, wrapped.AsSpan(NonceLength, key.Length), wrapped.AsSpan(NonceLength + key.Length), Number(id));
        return Convert.ToBase64String(wrapped);
    }

    /// <exception cref="CryptographicException">It was wrapped under another root key, or is another key's.</exception>
    public byte[] Unwrap(int id, string text)
    {
        var wrapped = Convert.FromBase64String(text);
        var key = new byte[wrapped.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_wrapKey, TagLength);
        aes.Decrypt(wrapped.AsSpan(0, NonceLength), wrapped.AsSpan(NonceLength, key.Length), wrapped.AsSpan(NonceLength + key.Length), key, Number(id));
        return key;
    }

    private static byte[] Number(int id)
    {
        var number = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, id);
        return number;
    }
}
