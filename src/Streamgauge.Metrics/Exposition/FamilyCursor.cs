using System.Numerics;

namespace Streamgauge.Metrics;

/// <summary>
/// Walks a family and writes it piece by piece. The collection lock is held while one buffer is filled and at no other time, so
/// a scraper that stalls stands between two blocks and keeps nobody waiting.
/// </summary>
internal sealed class FamilyCursor(FamilyText family, long pass)
{
    private bool _headerIsWritten;
    private bool _isStarted;
    private Block? _block;
    private int _slot;
    private uint _now;

    /// <summary>Fills the room with whole series.</summary>
    /// <param name="room">Where to write.</param>
    /// <param name="written">How much was written.</param>
    /// <param name="needed">When not everything is written: how much room the next series may need.</param>
    /// <returns>Whether the family is complete.</returns>
    public bool Fill(Span<byte> room, out int written, out int needed)
    {
        lock (family.Store.Collection)
        {
            written = 0;
            _now = family.Store.Clock.Now;
            needed = family.Header.Length;
            if (!_headerIsWritten && !TryWriteHeader(room, ref written)) return false;
            if (!_isStarted) Enter(family.Store.Blocks.First);
            for (; _block is not null; Enter(Volatile.Read(ref _block.Next)))
            {
                if (!WriteBlock(_block, room, ref written, out needed)) return false;
            }

            return true;
        }
    }

    private bool TryWriteHeader(Span<byte> room, ref int written)
    {
        if (room.Length < family.Header.Length) return false;
        family.Header.CopyTo(room);
        written = family.Header.Length;
        return _headerIsWritten = true;
    }

    private void Enter(Block? block)
    {
        _isStarted = true;
        _slot = 0;
        _block = block;
        if (block is null) return;
        BlocksAhead.Of(block, withText: true);
        family.Store.CollectOnce(block, pass, _now);
    }

    private bool WriteBlock(Block block, Span<byte> room, ref int written, out int needed)
    {
        var left = block.ShownIn(pass) & SlotMask.From(_slot);
        needed = family.Lines.LongestFor(block, left);
        if (needed <= room.Length - written)
        {
            written += family.Lines.Write(block, left, room[written..]);
            return true;
        }

        // Ask for one buffer if the block can fit in that; if not, go on series by series.
        if (needed <= ScrapeBody.BufferSize) return false;
        for (; left != 0; left &= left - 1)
        {
            _slot = BitOperations.TrailingZeroCount(left);
            needed = family.Lines.LongestFor(block, 1UL << _slot);
            if (room.Length - written < needed) return false;
            written += family.Lines.Write(block, 1UL << _slot, room[written..]);
        }

        return true;
    }
}
