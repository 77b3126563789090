using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>A client id held by somebody who listens under it or is about to; dispose it to give it back.</summary>
internal sealed class ClientClaim(ClientIds ids, string channel, string id, long number) : IDisposable
{
    private int _given;

    public void Join(Listener listener) => ids.Join(channel, id, number, listener);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _given, 1) == 0) ids.Release(channel, id);
    }
}
