using System.Security.Cryptography;
using System.Text;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>A Lua script and the name Redis knows it by: the SHA-1 of its text, by Redis's own definition.</summary>
internal sealed class RedisScript(string text)
{
    public string Text { get; } = text;

    public string Sha { get; } = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
}
