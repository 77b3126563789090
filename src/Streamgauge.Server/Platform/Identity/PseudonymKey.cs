using Streamgauge.Metrics;

namespace Streamgauge.Server.Platform.Identity;

/// <summary>
/// One of the keys that make pseudonyms, and the names it makes. Keyed, so that nobody without it can link a name to an identity,
/// and bound to the stream, so that a viewer of two streams has two names.
/// </summary>
internal sealed class PseudonymKey(int id, byte[] key)
{
    private readonly Pseudonymiser _names = new(key);

    public int Id => id;

    public string Host(string identity) => _names.Make("host", "host", identity).Value;

    public string Participant(Guid stream, string identity) => _names.Make("user", "participant", $"{stream}", identity).Value;

    public string Viewer(Guid stream, string identity) => _names.Make("viewer", "viewer", $"{stream}", identity).Value;

    /// <summary>A listener of a synthesised channel, who chose a name of their own.</summary>
    public Pseudonym Client(string channel, string clientId) => _names.Make("client", "client", channel, clientId);

    public string Operator(string identity) => _names.Make("operator", "operator", identity).Value;

    /// <summary>Who pays for what is used.</summary>
    public Pseudonym Account(string subject) => _names.Make("acct", "account", subject);
}
