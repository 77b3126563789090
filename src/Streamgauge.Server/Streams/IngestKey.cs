using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Streamgauge.Server.Streams;

/// <summary>A publisher's secret: shown once, stored as its hash only.</summary>
internal static class IngestKey
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
