using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Numerics;

namespace Streamgauge.Metrics;

/// <summary>
/// A body sent as one gzip member, which is one deflate block made of segments. Large blocks of series keep theirs, so that what did not
/// change is sent again as it is and a changed value costs its digits; everything smaller is gathered and compressed together.
/// </summary>
internal sealed class GzipBody(PipeWriter to) : ScrapeBody(to)
{
    private const int TrailerLength = 8;

    /// <summary>Fewer lines are not worth a segment.</summary>
    private const int LeastLines = 64;

    private static readonly byte[] Header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    private static readonly byte[] Codes = new byte[256];
    private static readonly int CodesLength = TextCode.WriteHeader(Codes);
    private static readonly int Extra = Header.Length + Codes.Length + TrailerLength + BitJoiner.Slack;

    private readonly GatheredText _gathered = new();
    private readonly GzipSegment _loose = new();
    private BitJoiner _bits;
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
        if (Room.Length < Extra) await FlushAsync(Extra, ct);
        PutHeaderOnce();
        PutTrailer();
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
            if (block.Capacity * family.Lines.LineCount < LeastLines)
            {
                if (_gathered.TryAppend(family, block, shown)) return true;
                return TrySendGathered(out needed) && _gathered.TryAppend(family, block, shown);
            }

            return TrySendGathered(out needed) && TrySend(Current(family, block, shown), out needed);
        }
    }

    /// <summary>The block's own segment, brought up to date.</summary>
    private GzipSegment Current(FamilyText family, Block block, ulong shown)
    {
        var segment = block.Segments.For(family);
        if (segment.Shows == shown && !family.Lines.WriteExemplars(block) && segment.TryChange(block)) return segment;
        _gathered.Set(segment, family, block, shown);
        (segment.Shows, segment.Stale) = (shown, 0);
        return segment;
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
        needed = (segment.BitCount / 8) + Extra;
        if (Room.Length < needed) return false;
        PutHeaderOnce();
        Advance(_bits.Append(Room, segment.Bits, segment.BitCount));
        _checksum = Crc32.Combine(_checksum, segment.Checksum, segment.Shift);
        Length += segment.PlainLength;
        return true;
    }

    /// <summary>A body without a line is a gzip member too.</summary>
    private void PutHeaderOnce()
    {
        if (_isStarted) return;
        _isStarted = true;
        Header.CopyTo(Room);
        Advance(Header.Length);
        Advance(_bits.Append(Room, Codes, CodesLength));
    }

    private void PutTrailer()
    {
        const int ToTheNextByte = 7;
        Span<byte> end = stackalloc byte[4 + BitJoiner.Slack];
        BinaryPrimitives.WriteUInt32LittleEndian(end, TextCode.End >> 8);
        Advance(_bits.Append(Room, end, (int)(TextCode.End & 0xFF) + ToTheNextByte));
        BinaryPrimitives.WriteUInt32LittleEndian(Room, _checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(Room[4..], (uint)Length);
        Advance(TrailerLength);
    }
}
