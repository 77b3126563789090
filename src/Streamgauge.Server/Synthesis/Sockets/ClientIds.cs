using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>Which client ids are taken, and from where: each from one address at a time, where the last to join is the one that listens.</summary>
internal sealed class ClientIds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Channel, string Id), Owner> _taken = [];

    /// <summary>Claims the id for a newcomer; null when it is taken from elsewhere. Who listens under it goes on until the newcomer joins.</summary>
    public ClientClaim? TryClaim(string channel, string id, string address)
    {
        lock (_gate)
        {
            if (!_taken.TryGetValue((channel, id), out var owner)) owner = _taken[(channel, id)] = new Owner(address);
            if (owner.Address != address) return null;

            owner.Claims++;
            return new ClientClaim(this, channel, id);
        }
    }

    /// <summary>Gives the id to this listener and ends the one that had it.</summary>
    public void Join(string channel, string id, Listener listener)
    {
        Listener? replaced;
        lock (_gate) (replaced, _taken[(channel, id)].Listening) = (_taken[(channel, id)].Listening, listener);
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

        public Listener? Listening { get; set; }
    }
}
