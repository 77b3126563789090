using System.Net.Sockets;
using Streamgauge.Benchmarks.Synthesis;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>
/// Many sockets at real time: every 20 ms each sends 20 ms of audio, evenly spread, and each second gets a frame of
/// levels. Measures from sending the message that completes a second to receiving its frame.
/// </summary>
internal sealed class AudioCrowd
{
    private const int MessageMs = 20;
    private const int Senders = 2;
    private const int MessagesAFrame = 1000 / MessageMs;

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly byte[] _message = AudioWire.Audio(16 * MessageMs, "int16");
    private readonly List<Socket> _sockets = [];
    private readonly List<Queue<long>> _completed = [];
    private readonly List<double> _waits = [];
    private readonly List<double> _late = [];
    private long _measureFrom;
    private int _gone;

    public static Dictionary<string, double> Run(int port, int count, int warm, int seconds)
    {
        var crowd = new AudioCrowd();
        for (var i = 0; i < count; i++) crowd.Join(port, i);
        return crowd.Speak(warm, seconds);
    }

    private void Join(int port, int index)
    {
        var socket = AudioWire.Open(port, "levels", $"crowd-{index}");
        socket.Send(AudioWire.TextMessage("""{"type":"config","encoding":"int16"}"""));
        _sockets.Add(socket);
        _completed.Add(new Queue<long>());
        _ = ListenAsync(socket, _completed[^1]);
    }

    private Dictionary<string, double> Speak(int warm, int seconds)
    {
        var (start, step) = (_clock.GetTimestamp(), _clock.TimestampFrequency * MessageMs / 1000.0 / _sockets.Count);
        _measureFrom = start + (warm * _clock.TimestampFrequency);
        var rounds = (warm + seconds) * 1000 / MessageMs;
        var senders = Enumerable.Range(0, Senders).Select(first => new Thread(() => Send(start, step, rounds, first))).ToList();
        senders.ForEach(sender => sender.Start());
        senders.ForEach(sender => sender.Join());

        MusicProcess.Pause(3); // time to look at what the server holds while they are open
        lock (_waits)
        {
            var (sorted, late) = (_waits.Order().ToList(), _late.Order().ToList());
            return new(StringComparer.Ordinal)
            {
                ["frames"] = sorted.Count, ["p50"] = sorted[sorted.Count / 2], ["p99"] = sorted[sorted.Count * 99 / 100], ["worst"] = sorted[^1],
                ["late99"] = late[late.Count * 99 / 100], ["gone"] = _gone,
            };
        }
    }

    private void Send(long start, double step, int rounds, int first)
    {
        for (var round = 0; round < rounds; round++)
        {
            for (var i = first; i < _sockets.Count; i += Senders)
            {
                // They did not all begin in the same moment, so their seconds do not end in one.
                if (round < i % MessagesAFrame) continue;
                var due = start + (long)((((long)round * _sockets.Count) + i) * step);
                WaitUntil(due);
                var now = _clock.GetTimestamp();
                var endsSecond = (round - (i % MessagesAFrame) + 1) % MessagesAFrame == 0;
                if (endsSecond) Note(i, due, now);
                _sockets[i].Send(_message);
            }
        }
    }

    private void Note(int socket, long due, long now)
    {
        lock (_completed[socket]) _completed[socket].Enqueue(now);
        lock (_waits) _late.Add(Ms(now - due));
    }

    private async Task ListenAsync(Socket socket, Queue<long> completed)
    {
        var (buffer, filled) = (new byte[4096], 0);
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(filled));
            var now = _clock.GetTimestamp();
            if (received == 0)
            {
                Interlocked.Increment(ref _gone);
                return;
            }

            filled = Take(buffer, filled + received, () => Heard(completed, now));
        }
    }

    /// <summary>Calls for every whole frame of levels and moves the rest to the front.</summary>
    private static int Take(byte[] buffer, int filled, Action heard)
    {
        var at = 0;
        while (filled - at >= 4)
        {
            int head = (buffer[at + 1] & 0x7F) == 126 ? 4 : 2, length = head == 4 ? (buffer[at + 2] << 8) | buffer[at + 3] : buffer[at + 1] & 0x7F;
            if (filled - at < head + length) break;
            if (buffer.AsSpan(at + head, length).StartsWith("{\"type\":\"levels\""u8)) heard();
            at += head + length;
        }

        buffer.AsSpan(at, filled - at).CopyTo(buffer);
        return filled - at;
    }

    private void Heard(Queue<long> completed, long now)
    {
        long sent;
        lock (completed) sent = completed.Dequeue();
        if (sent < _measureFrom) return;
        lock (_waits) _waits.Add(Ms(now - sent));
    }

    private void WaitUntil(long due)
    {
        // A sleep lasts a millisecond or more; what is due within it is sent together, as a network card would.
        if (Ms(due - _clock.GetTimestamp()) > 1) MusicProcess.Pause(0.001);
    }

    private double Ms(long ticks) => ticks * 1000.0 / _clock.TimestampFrequency;
}
