using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>What a media server proves itself with, in the query of every hook.</summary>
internal sealed class HookSecret(BroadcastOptions options, DataFolder data)
{
    public string Text { get; } = options.Ingest.HookSecret ?? Base64Url.EncodeToString(data.Secret("hook.key"));

    public bool Equals(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
