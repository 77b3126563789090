using System.Buffers;
using System.Numerics;

namespace Streamgauge.Metrics;

/// <summary>Text waiting to be compressed together, and room to compress it in. Both are rented; one owner disposes them.</summary>
internal sealed class GatheredText : IDisposable
{
    private byte[] _text = ArrayPool<byte>.Shared.Rent(ScrapeBody.BufferSize);
    private byte[] _scratch = ArrayPool<byte>.Shared.Rent(LineDeflater.LongestFor(ScrapeBody.BufferSize));

    public int Length { get; private set; }

    public void Clear() => Length = 0;

    /// <summary>Adds bytes; false when what is there should be sent first. An empty buffer takes anything.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (!HasRoom(bytes.Length + WideCopy.Slack)) return false;
        bytes.CopyTo(_text.AsSpan(Length));
        Length += bytes.Length;
        return true;
    }

    /// <summary>Adds a block's lines; false when what is there should be sent first.</summary>
    public bool TryAppend(FamilyText family, Block block, ulong shown)
    {
        if (!HasRoom(family.Lines.LongestFor(block, shown))) return false;
        Length += family.Lines.Write(block, shown, _text.AsSpan(Length));
        return true;
    }

    /// <summary>Compresses what was gathered.</summary>
    public void Set(GzipSegment segment) => segment.Set(_text.AsSpan(0, Length), _scratch);

    /// <summary>Compresses a block's lines, behind what was gathered.</summary>
    public void Set(GzipSegment segment, FamilyText family, Block block, ulong shown)
    {
        EnsureRoom(family.Lines.LongestFor(block, shown));
        var length = family.Lines.Write(block, shown, _text.AsSpan(Length));
        var isChangeable = family.Lines.HasOneValue && !family.Lines.WriteExemplars(block);
        segment.Set(_text.AsSpan(Length, length), _scratch, family.Lines.LineCount, isChangeable ? BitOperations.PopCount(shown) : 0);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_text);
        ArrayPool<byte>.Shared.Return(_scratch);
        (_text, _scratch) = ([], []);
    }

    private bool HasRoom(int needed)
    {
        if (Length > 0 && Length + needed > ScrapeBody.BufferSize) return false;
        EnsureRoom(needed);
        return true;
    }

    private void EnsureRoom(int needed)
    {
        if (_text.Length - Length >= needed) return;
        var larger = ArrayPool<byte>.Shared.Rent(Length + needed);
        _text.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_text);
        ArrayPool<byte>.Shared.Return(_scratch);
        _text = larger;
        _scratch = ArrayPool<byte>.Shared.Rent(LineDeflater.LongestFor(larger.Length));
    }
}
