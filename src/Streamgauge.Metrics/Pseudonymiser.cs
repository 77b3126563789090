using System.Security.Cryptography;
using System.Text;

namespace Streamgauge.Metrics;

/// <summary>Makes pseudonyms with one secret key: the first 20 characters of base32 of HMAC-SHA256. Safe for any thread.</summary>
public sealed class Pseudonymiser
{
    internal const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly byte[] _key;

    /// <summary>Uses this key, which must be at least 16 bytes, for every pseudonym.</summary>
    public Pseudonymiser(ReadOnlySpan<byte> key)
    {
        if (key.Length < 16) throw new ArgumentException($"The pseudonym key has {key.Length} bytes; at least 16 are needed.", nameof(key));
        _key = key.ToArray();
    }

    /// <summary>The pseudonym of these parts, joined by NUL; the same parts always give the same one.</summary>
    /// <param name="prefix">2 to 12 letters a-z that say what is named.</param>
    /// <param name="parts">The purpose first, the identity last.</param>
    public Pseudonym Make(string prefix, params ReadOnlySpan<string> parts)
    {
        var hash = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Join('\0', parts)));
        var text = $"{prefix}-{FirstCharacters(hash)}";
        return Pseudonym.TryParse(text, out var pseudonym)
            ? pseudonym
            : throw new ArgumentException($"The pseudonym prefix '{prefix}' must be 2 to 12 letters a-z.", nameof(prefix));
    }

    private static string FirstCharacters(byte[] hash) => string.Create(Pseudonym.DigestLength, hash, static (text, bytes) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = (bytes[bit / 8] << 8) | bytes[(bit / 8) + 1];
            text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }
    });
}
