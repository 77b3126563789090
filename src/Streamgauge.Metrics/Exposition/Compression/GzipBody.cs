using System.IO.Pipelines;

namespace Streamgauge.Metrics;

/// <summary>
/// A body sent as one gzip member made of segments. Full blocks keep theirs, so that what did not change is sent again as it is;
/// everything smaller is gathered in a buffer and compressed together.
/// </summary>
internal sealed class GzipBody(PipeWriter to) : ScrapeBody(to)
{
    private static readonly byte[] Header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

    private readonly GatheredText _gathered = new();
    private readonly GzipSegment _loose = new();
    private uint _checksum;
    private bool _isStarted;

    public override async ValueTask WriteAsync(FamilyText family, long pass, CancellationToken ct)
    {
        await WriteAsync(family.Header, ct);
        for (var block = family.Store.Blocks.First; block is not null; block = Volatile.Read(ref block.Next))
        {
            while (!TryWrite(family, block, pass, out var needed)) await FlushAsync(needed, ct);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (!_gathered.TryAppend(bytes.Span))
        {
            while (!TrySendGathered(out var needed)) await FlushAsync(needed, ct);
        }
    }

    public override async ValueTask EndAsync(CancellationToken ct)
    {
        while (!TrySendGathered(out var needed)) await FlushAsync(needed, ct);
        if (Room.Length < Header.Length + GzipTrailer.Length) await FlushAsync(Header.Length + GzipTrailer.Length, ct);
        PutHeaderOnce();
        GzipTrailer.Write(Room, _checksum, Length);
        Advance(GzipTrailer.Length);
        await base.EndAsync(ct);
    }

    public override void Dispose() => _gathered.Dispose();

    /// <summary>Writes a block while nobody changes its texts; false when the pipe has too little room.</summary>
    private bool TryWrite(FamilyText family, Block block, long pass, out int needed)
    {
        lock (family.Store.Collection)
        {
            BlocksAhead.Of(block, withText: false);
            family.Store.CollectOnce(block, pass);
            needed = 0;
            var shown = block.ShownIn(pass);
            if (shown == 0) return true;
            if (block.Capacity < Block.MaxCapacity)
            {
                if (_gathered.TryAppend(family, block, shown)) return true;
                return TrySendGathered(out needed) && _gathered.TryAppend(family, block, shown);
            }

            var segment = block.Segments.Take(family, block.TextVersion, shown, out var isCurrent);
            if (!isCurrent) _gathered.Set(segment, family, block, shown);
            return TrySendGathered(out needed) && TrySend(segment, out needed);
        }
    }

    private bool TrySendGathered(out int needed)
    {
        needed = 0;
        if (_gathered.Length == 0) return true;
        _gathered.Set(_loose);
        if (!TrySend(_loose, out needed)) return false;
        _gathered.Clear();
        return true;
    }

    private bool TrySend(GzipSegment segment, out int needed)
    {
        needed = segment.Bytes.Length + Header.Length;
        if (Room.Length < needed) return false;
        PutHeaderOnce();
        Put(segment.Bytes);
        _checksum = Crc32.Combine(_checksum, segment.Checksum, segment.Shift);
        Length += segment.PlainLength;
        return true;
    }

    /// <summary>A body without a line is a gzip member too.</summary>
    private void PutHeaderOnce()
    {
        if (!_isStarted) Put(Header);
        _isStarted = true;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room);
        Advance(bytes.Length);
    }
}
