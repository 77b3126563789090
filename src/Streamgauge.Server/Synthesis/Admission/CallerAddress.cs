using System.Net;
using Streamgauge.Server.Platform.Network;

namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>Where a request comes from, as limits see it: an IPv6 network of 64 bits counts as one place.</summary>
internal readonly record struct CallerAddress(string Key, bool IsLoopback)
{
    public static CallerAddress Of(HttpContext context)
    {
        var address = ClientAddress.Of(context).Address;
        var key = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
        return new CallerAddress(key, IPAddress.IsLoopback(address));
    }
}
