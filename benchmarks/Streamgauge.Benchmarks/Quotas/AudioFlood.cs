using System.Net.Sockets;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>Clients that send 100 ms of audio a message as fast as it is taken, and read what they are told without looking at it.</summary>
internal static class AudioFlood
{
    private const int SamplesAMessage = 1600;

    public static Dictionary<string, double> Run(int port, string variant, string form, int clients, int seconds)
    {
        var sent = 0L;
        var until = TimeProvider.System.GetTimestamp() + (seconds * TimeProvider.System.TimestampFrequency);
        var senders = Enumerable.Range(0, clients).Select(client =>
        {
            var socket = AudioWire.Open(port, variant, $"flood-{client}");
            socket.Send(AudioWire.TextMessage($$"""{"type":"config","encoding":"{{(form == "int16" ? "int16" : "float32")}}"}"""));
            new Thread(() => Read(socket)) { IsBackground = true }.Start();
            return new Thread(() => Interlocked.Add(ref sent, Send(socket, form, until)));
        }).ToList();
        foreach (var sender in senders) sender.Start();
        foreach (var sender in senders) sender.Join();
        return new(StringComparer.Ordinal) { ["seconds"] = sent * SamplesAMessage / 16_000.0 };
    }

    private static long Send(Socket socket, string form, long until)
    {
        var (message, sent) = (AudioWire.Audio(SamplesAMessage, form), 0L);
        for (; TimeProvider.System.GetTimestamp() < until; sent++) socket.Send(message);
        return sent;
    }

    private static void Read(Socket socket)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (socket.Receive(buffer) > 0)
            {
                // that it was sent is what costs the server
            }
        }
        catch (SocketException)
        {
            // the run is over
        }
    }
}
