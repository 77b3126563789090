using System.Buffers;
using System.Text.Json;
using Streamgauge.Media;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>
/// Tells a listener every five seconds how it fares. Each report is written over the last one, which has been sent by then: a listener
/// is reported to only while nothing is on its way, and the report leaves at once.
/// </summary>
internal sealed class StatusReport(TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;   // the pacer's: reset for each report, so that none allocates

    private readonly ArrayBufferWriter<byte> _text = new(512);
    private readonly long _joinedAt = time.GetTimestamp();
    private TimeSpan _next = Every;

    public bool TryWrite(ListenerSchedule schedule, long depth, long chunks, out ReadOnlyMemory<byte> report)
    {
        var uptime = time.GetElapsedTime(_joinedAt);
        var isDue = uptime >= _next;
        if (isDue)
        {
            _next = (1 + uptime.Ticks / Every.Ticks) * Every;   // after a pause once, not once for each that was missed
            Write(new BufferStatus(
                new(depth, schedule.Tier.Depth(), schedule.Tier.Name(), Math.Round(schedule.Jitter.Mean, 3), schedule.UnderrunRate),
                new(chunks, chunks * AudioFormat.ChunkBytes, schedule.Underruns, Math.Round(uptime.TotalSeconds, 3))));
        }

        report = _text.WrittenMemory;
        return isDue;
    }

    private void Write(BufferStatus status)
    {
        _text.ResetWrittenCount();
        var writer = s_writer ??= new Utf8JsonWriter(_text);
        writer.Reset(_text);
        JsonSerializer.Serialize(writer, status, BufferStatusJson.Default.BufferStatus);
        writer.Flush();
    }
}
