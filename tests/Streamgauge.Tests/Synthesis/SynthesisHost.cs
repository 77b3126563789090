using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

/// <summary>The server with two channels of known seeds, its clock turned by hand.</summary>
internal sealed class SynthesisHost : IDisposable
{
    public SynthesisHost(params (string Key, string Value)[] settings)
        : this(_ => { }, settings)
    {
    }

    /// <summary>A server with some of its parts replaced.</summary>
    public SynthesisHost(Action<IServiceCollection> replace, params (string Key, string Value)[] settings)
    {
        Server = new ServerHost(replace, [("Synthesis:Enabled", "true"), ("Synthesis:Channels:ambient:Seed", "1"), ("Synthesis:Channels:other:Seed", "2"), .. settings]);
        Channels = Server.Services.GetRequiredService<ChannelSet>();
    }

    public ServerHost Server { get; }

    public ChannelSet Channels { get; }

    public Channel Ambient => Channels.All.Single(channel => channel.Name == "ambient");

    public Task LiveAsync() => Eventually.TrueAsync(() => Channels.All.All(channel => channel.State == ChannelState.Live), "the channels are live");

    /// <summary>Lets the clock run in ticks of 10 ms, each send finishing before the next tick.</summary>
    public async Task PlayAsync(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += 10)
        {
            Server.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Eventually.TrueAsync(() => Channels.All.All(channel => channel.Audience.Snapshot.All(listener => !listener.IsBusy)), "all sends are over");
        }
    }

    public async Task<ClientWebSocket> JoinAsync(string id, string query = "", params string[] subprotocols)
    {
        await LiveAsync();
        var known = Listeners().ToHashSet();
        var socket = new ClientWebSocket();
        foreach (var subprotocol in subprotocols) socket.Options.AddSubProtocol(subprotocol);
        socket.Options.CollectHttpResponseDetails = true;
        await socket.ConnectAsync(new Uri(Server.Address, $"/ws/audio/{id}{query}").ToSocket(), CancellationToken.None);
        await Eventually.TrueAsync(() => Listeners().Any(listener => !known.Contains(listener)), "the listener has joined");
        return socket;
    }

    // The way out takes time by the clock that only we turn.
    public void Dispose()
    {
        var stopped = Task.Run(Server.Dispose);
        while (!stopped.Wait(TimeSpan.FromMilliseconds(2))) Server.Time.Advance(TimeSpan.FromMilliseconds(100));
    }

    private IEnumerable<Listener> Listeners() => Channels.All.SelectMany(channel => channel.Audience.Snapshot);
}
