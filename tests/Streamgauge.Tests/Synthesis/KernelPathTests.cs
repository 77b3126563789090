using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Streamgauge.Server.Synthesis.Sockets;

namespace Streamgauge.Tests.Synthesis;

public sealed class KernelPathTests : IDisposable
{
    private readonly Socket _listening = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public void Dispose()
    {
        _client.Dispose();
        _listening.Dispose();
    }

    [Fact]
    public async Task A_path_is_open_once_something_was_sent()
    {
        if (!OperatingSystem.IsLinux()) return;

        using var socket = await AcceptAsync();
        var path = KernelPath.Of(On(socket));
        Assert.NotNull(path);
        Assert.False(await path.IsOpenAsync());
        await socket.SendAsync("x"u8.ToArray());
        Assert.True(await path.IsOpenAsync());
        Assert.Null(KernelPath.Of(On(socket)));   // not the first response any more
    }

    [Fact]
    public async Task A_client_that_hangs_up_meanwhile_leaves_no_path()
    {
        if (!OperatingSystem.IsLinux()) return;

        var socket = await AcceptAsync();
        var path = KernelPath.Of(On(socket))!;
        socket.Dispose();

        Assert.False(await path.IsOpenAsync());
        Assert.Null(KernelPath.Of(On(socket)));
    }

    [Fact]
    public async Task A_client_that_has_hung_up_needs_no_small_buffer()
    {
        using var socket = await AcceptAsync();
        Upgrade.Unhurry(On(socket), 16_384);
        Assert.InRange(socket.SendBufferSize, 16_384, 2 * 16_384);   // Linux keeps as much again for itself
        socket.Dispose();

        Upgrade.Unhurry(On(socket), 16_384);
    }

    private async Task<Socket> AcceptAsync()
    {
        _listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listening.Listen();
        await _client.ConnectAsync(_listening.LocalEndPoint!);
        return await _listening.AcceptAsync();
    }

    private static DefaultHttpContext On(Socket socket)
    {
        var context = new DefaultHttpContext();
        context.Request.Protocol = "HTTP/1.1";
        context.Features.Set<IConnectionSocketFeature>(new OneSocket(socket));
        return context;
    }

    private sealed class OneSocket(Socket socket) : IConnectionSocketFeature
    {
        public Socket Socket { get; } = socket;
    }
}
