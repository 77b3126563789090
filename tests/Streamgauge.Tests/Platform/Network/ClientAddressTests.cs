using System.Net;
using Microsoft.AspNetCore.Http;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Network;
using Streamgauge.Server.Platform.Scrape;
using Streamgauge.Server.Synthesis.Admission;
using Xunit;

namespace Streamgauge.Tests.Platform.Network;

public sealed class ClientAddressTests
{
    private const string Proxy = "10.0.0.1";
    private const string Stranger = "203.0.113.7";

    [Theory]
    [InlineData("127.0.0.1", OpenTo.Loopback, true)]
    [InlineData("::1", OpenTo.Loopback, true)]
    [InlineData("::ffff:127.0.0.1", OpenTo.Loopback, true)]
    [InlineData("10.1.2.3", OpenTo.Loopback, false)]
    [InlineData("10.1.2.3", OpenTo.Private, true)]
    [InlineData("172.31.255.255", OpenTo.Private, true)]
    [InlineData("172.32.0.0", OpenTo.Private, false)]
    [InlineData("192.168.1.1", OpenTo.Private, true)]
    [InlineData("100.127.255.255", OpenTo.Private, true)]
    [InlineData("100.128.0.0", OpenTo.Private, false)]
    [InlineData("169.254.1.1", OpenTo.Private, true)]
    [InlineData("fe80::1", OpenTo.Private, true)]
    [InlineData("fd12::1", OpenTo.Private, true)]
    [InlineData("2001:db8::1", OpenTo.Private, false)]
    [InlineData(Stranger, OpenTo.Private, false)]
    [InlineData(Stranger, OpenTo.Any, true)]
    public void Who_is_near_is_told_by_the_peers_network(string peer, object reach, bool isNear) => Assert.Equal(isNear, PeerAddress.IsWithin(Request(peer), (OpenTo)reach));

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    public void Whoever_an_unknown_proxy_speaks_for_could_be_anybody(string header, string claim)
    {
        var client = Read(Request("127.0.0.1", (header, claim)), trusted: Proxy);

        Assert.Equal(new ClientAddress(IPAddress.Loopback, IsCertain: false), client);
    }

    [Theory]
    [InlineData("X-Forwarded-For", Stranger, Stranger)]
    [InlineData("X-Forwarded-For", "127.0.0.1, 203.0.113.7", Stranger)] // what the client itself wrote stands before
    [InlineData("X-Forwarded-For", "203.0.113.7, 10.0.0.9", Stranger)] // the inner of two proxies
    [InlineData("X-Forwarded-For", "203.0.113.7:50123", Stranger)]
    [InlineData("X-Forwarded-For", "10.0.0.7, 10.0.0.8", "10.0.0.7")] // all are ours: the first asked
    [InlineData("X-Real-IP", "::ffff:203.0.113.7", Stranger)]
    [InlineData("Forwarded", "for=198.51.100.1;proto=http, For=203.0.113.7;by=10.0.0.1", Stranger)]
    [InlineData("Forwarded", "for=\"[2001:db8::7]:4711\"", "2001:db8::7")]
    public void A_trusted_proxys_word_counts(string header, string claim, string client) =>
        Assert.Equal(new ClientAddress(IPAddress.Parse(client), IsCertain: true), Read(Request(Proxy, (header, claim)), trusted: "10.0.0.0/24"));

    [Theory]
    [InlineData("for=unknown")]
    [InlineData("for=_hidden")]
    [InlineData("proto=https")]
    [InlineData("")]
    public void A_client_that_cannot_be_read_is_nobody_near(string claim) => Assert.False(Read(Request(Proxy, ("Forwarded", claim)), trusted: "10.0.0.0/24").IsCertain);

    [Fact]
    public void Two_headers_count_only_when_they_agree()
    {
        Assert.True(Read(Request(Proxy, ("X-Forwarded-For", Stranger), ("X-Real-IP", Stranger)), trusted: "10.0.0.0/24").IsCertain);
        Assert.Equal(Stranger, Read(Request(Proxy, ("X-Forwarded-For", $"{Stranger}, 10.0.0.2"), ("X-Real-IP", "10.0.0.2")), trusted: "10.0.0.0/24").Address.ToString());
        Assert.Equal(new ClientAddress(IPAddress.Parse(Proxy), IsCertain: false), Read(Request(Proxy, ("X-Forwarded-For", Stranger), ("Forwarded", "for=127.0.0.1")), trusted: "10.0.0.0/24"));
    }

    [Fact]
    public void The_limits_of_a_synthesised_channel_count_by_whom_the_proxy_speaks_for()
    {
        var context = Request(Proxy, ("X-Forwarded-For", Stranger));
        Read(context, trusted: "10.0.0.0/24");

        Assert.Equal(new CallerAddress(Stranger, IsLoopback: false), CallerAddress.Of(context));
        Assert.Equal(new CallerAddress("127.0.0.1", IsLoopback: true), CallerAddress.Of(Request("127.0.0.1")));
    }

    [Fact]
    public void A_network_that_is_none_is_named()
    {
        var options = new PlatformOptions { TrustedProxies = { "10.0.0.0/8", "proxy.example.org" } };

        Assert.Equal("Platform:TrustedProxies holds 'proxy.example.org'; allowed are networks such as 10.0.0.0/8 or 192.0.2.7/32", TrustedProxies.Fault(options));
    }

    private static ClientAddress Read(HttpContext context, string trusted)
    {
        var network = trusted.Contains('/', StringComparison.Ordinal) ? trusted : trusted + "/32";
        if (new TrustedProxies(new PlatformOptions { TrustedProxies = { network } }).Read(context) is { } client) context.Features.Set(client);
        return ClientAddress.Of(context);
    }

    private static DefaultHttpContext Request(string peer, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(peer) } };
        foreach (var (name, value) in headers) context.Request.Headers[name] = value;
        return context;
    }
}
