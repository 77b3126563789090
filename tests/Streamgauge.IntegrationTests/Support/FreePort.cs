using System.Net;
using System.Net.Sockets;

namespace Streamgauge.IntegrationTests.Support;

/// <summary>Loopback ports that were free a moment ago.</summary>
internal static class FreePort
{
    public static int Next() => Take(1)[0];

    /// <summary>So many, all different.</summary>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        listeners.ForEach(listener => listener.Dispose());
        return [.. ports];
    }
}
