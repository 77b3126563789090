using System.Net.WebSockets;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>Listeners that take whatever the channel `ambient` plays, until they are told to stop.</summary>
internal static class MusicListeners
{
    public static async Task WavAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            await using var music = await http.GetStreamAsync("/channels/ambient/stream.wav", stop);
            await music.CopyToAsync(Stream.Null, stop);
        }
        catch (OperationCanceledException)
        {
            // Told to stop: the music has no end of its own.
        }
    }

    public static async Task SocketAsync(int port, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        var buffer = new byte[64 * 1024];
        try
        {
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/ws/audio/listener?format=json"), stop);
            while ((await socket.ReceiveAsync(buffer.AsMemory(), stop)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (OperationCanceledException)
        {
            // Told to stop, as above.
        }
    }
}
