using System.IO.Pipelines;

namespace Streamgauge.Metrics;

/// <summary>A body sent as it is.</summary>
internal sealed class PlainBody(PipeWriter to) : ScrapeBody(to)
{
    public override async ValueTask WriteAsync(FamilyText family, long pass, CancellationToken ct)
    {
        var cursor = new FamilyCursor(family, pass);
        while (!Fill(cursor, out var needed)) await FlushAsync(needed, ct);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (Room.Length < bytes.Length) await FlushAsync(bytes.Length, ct);
        bytes.Span.CopyTo(Room);
        Advance(bytes.Length);
        Length += bytes.Length;
    }

    private bool Fill(FamilyCursor cursor, out int needed)
    {
        var isComplete = cursor.Fill(Room, out var written, out needed);
        Advance(written);
        Length += written;
        return isComplete;
    }
}
