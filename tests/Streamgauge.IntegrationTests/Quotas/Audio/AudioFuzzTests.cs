using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.IntegrationTests.Quotas.Audio;

/// <summary>Ten thousand messages that nobody should send, well framed and not, against a real process.</summary>
public sealed class AudioFuzzTests
{
    private const int Messages = 10_000;
    private const int Clients = 8;

    private static readonly string[] Good =
    [
        """{"type":"config","sample_rate":16000,"encoding":"int16","interval_ms":100}""", """{"type":"audio","data":"AAAAAAAAAAA="}""", """{"type":"commit","id":"x"}""",
        """{"type":"reset"}""", """{"type":"ping","id":"y"}""", """{"type":"auth","token":"a.b.c"}""", """{"type":"stop"}""",
    ];

    [Fact]
    public async Task Nothing_crashes_and_no_slot_is_lost()
    {
        await using var server = await ServerProcess.StartAsync(("Quotas:DefaultTier", "premium"), ("Audio:MaxSockets", $"{Clients * 2}"));
        var sent = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => FuzzAsync(server, client))));

        Assert.True(sent.Sum() >= Messages);
        Assert.True(server.IsRunning);
        await Support.Eventually.TrueAsync(async () => await server.SumAsync("audio_streaming_active") is null or 0, "every place is free");
        Assert.Equal(0, await server.SumAsync("streamgauge_leases_held"));
        Assert.DoesNotContain("fault of ours", server.Log, StringComparison.Ordinal);
        await Support.Eventually.TrueAsync(async () => await CanOpenAsync(server, Clients * 2), "as many sockets fit as before");
    }

    private static async Task<int> FuzzAsync(ServerProcess server, int client)
    {
        var (random, sent) = (new Random(client), 0);
        while (sent < Messages / Clients)
        {
            if (random.Next(4) == 0) sent += await SendRawAsync(server, client, random);
            else sent += await SendFramedAsync(server, client, random);
        }

        return sent;
    }

    /// <summary>Until the server has had enough, which is told by the frames that it sends.</summary>
    private static async Task<int> SendFramedAsync(ServerProcess server, int client, Random random)
    {
        using var socket = await AudioClient.ConnectAsync(server.Address, random.Next(2) == 0 ? "levels" : "vad", random.Next(10) == 0 ? null : ServerProcess.Token($"fuzzer-{client}"));
        var reading = socket.ReadAllAsync();
        var sent = 0;
        try
        {
            for (; sent < 60 && !reading.IsCompleted; sent++)
            {
                var (bytes, isText) = Message(random);
                await socket.SendBytesAsync(bytes, isText ? WebSocketMessageType.Text : WebSocketMessageType.Binary);
            }

            if (random.Next(2) == 0) socket.Cut();
            else await socket.SendAsync(new { type = "stop" });
            await reading;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // closed under our hands, which is its right
        }

        await Task.WhenAny(reading);
        return sent;
    }

    /// <summary>Frames that no library would send: reserved bits, unknown opcodes, lengths that lie, no mask.</summary>
    private static async Task<int> SendRawAsync(ServerProcess server, int client, Random random)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", server.Address.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /api/v1/audio/stream/levels HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer {ServerProcess.Token($"fuzzer-{client}")}\r\n\r\n"));
        var sent = 0;
        try
        {
            for (; sent < 5; sent++)
            {
                var frame = new byte[2 + random.Next(300)];
                random.NextBytes(frame);
                if (random.Next(2) == 0) frame[0] = (byte)(0x80 | random.Next(3)); // as if it were a right one
                await stream.WriteAsync(frame);
            }
        }
        catch (IOException)
        {
            // hung up on
        }

        return sent;
    }

    private static (byte[] Bytes, bool IsText) Message(Random random)
    {
        switch (random.Next(6))
        {
            case 0: return (Random(random, 5_000), false);
            case 1: return (Random(random, 200), true); // hardly ever UTF-8
            case 2: return (Encoding.UTF8.GetBytes(Good[random.Next(Good.Length)]), true);
            case 3: return (Encoding.UTF8.GetBytes(new string((char)random.Next(32, 127), random.Next(2_000))), true);
            case 4: return (new byte[random.Next(1_000) * 4], false); // silence, which is right
            default:
                var text = Encoding.UTF8.GetBytes(Good[random.Next(Good.Length)]);
                for (var i = 0; i < 1 + random.Next(3); i++) text[random.Next(text.Length)] = (byte)random.Next(32, 127);
                return (text, true);
        }
    }

    private static byte[] Random(Random random, int longest)
    {
        var bytes = new byte[random.Next(longest)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static async Task<bool> CanOpenAsync(ServerProcess server, int sockets)
    {
        var open = new List<AudioClient>();
        try
        {
            for (var i = 0; i < sockets; i++) open.Add(await AudioClient.ConnectAsync(server.Address, "vad", ServerProcess.Token($"late-{i}")));
            foreach (var client in open) await client.ReadAsync("status");
            return true;
        }
        catch (WebSocketException)
        {
            return false; // some of the fuzzers' are still closing
        }
        finally
        {
            foreach (var client in open) client.Dispose();
        }
    }
}
