using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>Which client ids are connected, and from where. A newcomer from the same address takes the id over.</summary>
internal sealed class ClientIds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Channel, string Id), (string Address, Listener? Listener)> _taken = [];

    /// <summary>Whether this id is connected from elsewhere.</summary>
    public bool IsElsewhere(string channel, string id, string address)
    {
        lock (_gate) return _taken.TryGetValue((channel, id), out var owner) && owner.Address != address;
    }

    /// <summary>Gives the id to this listener and ends the one that had it.</summary>
    public void Take(string channel, string id, string address, Listener listener)
    {
        Listener? replaced;
        lock (_gate)
        {
            replaced = _taken.GetValueOrDefault((channel, id)).Listener;
            _taken[(channel, id)] = (address, listener);
        }

        replaced?.End(ListenerEnd.Replaced);
    }

    public void Release(string channel, string id, Listener listener)
    {
        lock (_gate)
            if (_taken.GetValueOrDefault((channel, id)).Listener == listener) _taken.Remove((channel, id));
    }
}
