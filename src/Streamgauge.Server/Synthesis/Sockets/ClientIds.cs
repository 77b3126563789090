using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>Which client ids are taken, and from where: each from one address at a time, where the last to ask is the one that listens.</summary>
internal sealed class ClientIds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Channel, string Id), Owner> _taken = [];
    private long _number;

    /// <summary>Claims the id for a newcomer; null when it is taken from elsewhere. Who listens under it goes on until the newcomer joins.</summary>
    public ClientClaim? TryClaim(string channel, string id, string address)
    {
        lock (_gate)
        {
            if (!_taken.TryGetValue((channel, id), out var owner)) owner = _taken[(channel, id)] = new Owner(address);
            if (owner.Address != address) return null;

            owner.Claims++;
            return new ClientClaim(this, channel, id, ++_number);
        }
    }

    /// <summary>
    /// Gives the id to this listener and ends the one that had it, unless that one asked later: the answer to a handshake is on its way before
    /// the listener joins, so a client may have asked again meanwhile.
    /// </summary>
    public void Join(string channel, string id, long number, Listener listener)
    {
        Listener? replaced = listener;
        lock (_gate)
        {
            var owner = _taken[(channel, id)];
            if (number > owner.Number) (replaced, owner.Listening, owner.Number) = (owner.Listening, listener, number);
        }

        replaced?.End(ListenerEnd.Replaced);
    }

    /// <summary>Gives a claim back; the last one frees the id.</summary>
    public void Release(string channel, string id)
    {
        lock (_gate)
            if (--_taken[(channel, id)].Claims == 0) _taken.Remove((channel, id));
    }

    private sealed class Owner(string address)
    {
        public string Address { get; } = address;

        public int Claims { get; set; }

        /// <summary>Of the claim that listens.</summary>
        public long Number { get; set; }

        public Listener? Listening { get; set; }
    }
}
