using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Streamgauge.Metrics;

namespace Streamgauge.Server.Platform.Identity;

/// <summary>
/// What stands for a person outside memory. New names are made with the newest key; a stream keeps the key it was created with,
/// so nobody changes their name in the middle of it. Keys come and go by <see cref="Keys.PseudonymKeyRing"/>.
/// </summary>
internal sealed class Pseudonyms(RootKey rootKey)
{
    private readonly byte[] _ownerKey = rootKey.Derive("streamgauge/owner/v1");
    private ImmutableSortedDictionary<int, PseudonymKey> _keys = ImmutableSortedDictionary<int, PseudonymKey>.Empty;

    public PseudonymKey Newest => Volatile.Read(ref _keys) is { IsEmpty: false } keys ? keys.Last().Value : throw new InvalidOperationException("No pseudonym key has been read yet.");

    /// <summary>The key a stream was created with; null when it has been destroyed or is not known here yet.</summary>
    public PseudonymKey? Find(int id) => Volatile.Read(ref _keys).GetValueOrDefault(id);

    /// <summary>Uses these keys from now on, and no others.</summary>
    public void Adopt(IEnumerable<PseudonymKey> keys) => Volatile.Write(ref _keys, keys.ToImmutableSortedDictionary(key => key.Id, key => key));

    public Pseudonym Client(string channel, string clientId) => Newest.Client(channel, clientId);

    public string Operator(string identity) => Newest.Operator(identity);

    /// <summary>Decides who is host; never shown, and the same under every pseudonym key.</summary>
    public string HostHash(string identity) => Convert.ToHexStringLower(HMACSHA256.HashData(_ownerKey, Encoding.UTF8.GetBytes(identity)));
}
