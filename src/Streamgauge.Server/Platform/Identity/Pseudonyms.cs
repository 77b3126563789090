using System.Security.Cryptography;
using System.Text;
using Streamgauge.Metrics;

namespace Streamgauge.Server.Platform.Identity;

/// <summary>
/// What stands for a person outside memory. Keyed, so that nobody without the data folder can link a pseudonym to an
/// identity, and bound to the stream, so that a viewer of two streams has two names.
/// </summary>
internal sealed class Pseudonyms(byte[] rootKey, byte[] pseudonymKey)
{
    private const int Length = 20;

    private readonly byte[] _ownerKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, rootKey, 32, info: "streamgauge/owner/v1"u8.ToArray());

    public static Pseudonyms From(RootKey rootKey, DataFolder data) => new(rootKey.Bytes, data.Secret("pseudonym.key"));

    public string Host(string identity) => $"host-{Keyed($"host\0{identity}")}";

    public string Participant(Guid stream, string identity) => $"user-{Keyed($"participant\0{stream}\0{identity}")}";

    public string Viewer(Guid stream, string identity) => $"viewer-{Keyed($"viewer\0{stream}\0{identity}")}";

    /// <summary>A listener of a synthesised channel, who chose a name of their own.</summary>
    public Pseudonym Client(string channel, string clientId) => Of($"client-{Keyed($"client\0{channel}\0{clientId}")}");

    public string Operator(string identity) => $"operator-{Keyed($"operator\0{identity}")}";

    /// <summary>Decides who is host; never shown.</summary>
    public string HostHash(string identity) => Convert.ToHexStringLower(HMACSHA256.HashData(_ownerKey, Encoding.UTF8.GetBytes(identity)));

    private static Pseudonym Of(string text) => Pseudonym.TryParse(text, out var pseudonym) ? pseudonym : throw new InvalidOperationException("A pseudonym has another form than labels allow.");

    private string Keyed(string message) => Base32.Encode(HMACSHA256.HashData(pseudonymKey, Encoding.UTF8.GetBytes(message)), Length);
}
