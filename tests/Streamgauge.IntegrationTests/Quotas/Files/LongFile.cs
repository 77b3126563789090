using System.Text;

namespace Streamgauge.IntegrationTests.Quotas.Files;

/// <summary>A WAV file of hours: 8 kHz, 16 bit, so that its analysis takes long enough to be killed in. Made while it is sent.</summary>
internal sealed class LongFile(int seconds) : HttpContent
{
    private const int BytesPerSecond = 16_000;

    public int DurationMs => seconds * 1000;

    protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
    {
        await stream.WriteAsync(Head());
        var second = new byte[BytesPerSecond];
        new Random(1).NextBytes(second);
        for (var i = 0; i < seconds; i++) await stream.WriteAsync(second);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 44 + ((long)seconds * BytesPerSecond);
        return true;
    }

    private byte[] Head()
    {
        using var head = new MemoryStream();
        using var writer = new BinaryWriter(head, Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(36 + (seconds * BytesPerSecond));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(8000);
        writer.Write(BytesPerSecond);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(seconds * BytesPerSecond);
        return head.ToArray();
    }
}
