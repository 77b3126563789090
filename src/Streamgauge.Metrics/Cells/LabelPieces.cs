using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Streamgauge.Metrics;

/// <summary>
/// The encoded labels of a block's series, <c>{a="x",b="y"} </c> with the blank before the value, one after the other. It is
/// both what the text formats copy out and what a lookup is compared with; a piece never changes once it is written.
/// </summary>
internal sealed class LabelPieces(LabelLayout layout, int capacity)
{
    private readonly int[] _nameLengths = layout.NameLengths;
    private readonly int[] _ends = new int[capacity];
    private byte[] _bytes = new byte[WideCopy.Slack];
    private ulong _plain;
    private readonly int _firstName = layout.NameLengths.ElementAtOrDefault(0);
    private readonly int _secondName = layout.NameLengths.ElementAtOrDefault(1) + 1;
    private readonly int _besidesPair = layout.NameLengths.Sum() + "\"\"} ".Length;

    /// <summary>All pieces together.</summary>
    public int TotalLength { get; private set; }

    /// <summary>The bytes of all pieces, with slack for <see cref="WideCopy"/> behind them.</summary>
    public byte[] Bytes => Volatile.Read(ref _bytes);

    /// <summary>Where each piece ends.</summary>
    public int[] Ends => _ends;

    /// <summary>The piece of one series.</summary>
    public ReadOnlySpan<byte> this[int slot]
    {
        get
        {
            var start = slot == 0 ? 0 : _ends[slot - 1];
            return Volatile.Read(ref _bytes).AsSpan(start, _ends[slot] - start);
        }
    }

    /// <summary>Writes the next piece. Only the family's creation lock may call it.</summary>
    public void Append(int slot, in LabelKey key)
    {
        var piece = layout.Encode(key, out var plain);
        var start = TotalLength;
        var needed = start + piece.Length;
        if (needed + WideCopy.Slack > _bytes.Length || slot == capacity - 1) Grow(start, needed, slot == capacity - 1 ? needed : RoomFor(needed, piece.Length));
        piece.CopyTo(_bytes.AsSpan(start));
        _ends[slot] = needed;
        TotalLength = needed;
        if (plain) _plain |= 1UL << slot;
    }

    /// <summary>Whether the series has exactly these values. The hash only proposes; this decides.</summary>
    public bool Matches(int slot, in LabelKey key)
    {
        var piece = this[slot];
        if (!IsPlain(slot)) return layout.Encode(key, out _).SequenceEqual(piece);
        var at = 0;
        for (var i = 0; i < _nameLengths.Length; i++)
        {
            var value = key[i];
            at += _nameLengths[i];
            if (piece.Length < at + value.Length + 2 || piece[at + value.Length] != (byte)'"') return false;
            if (!AsciiText.AreEqual(ref Unsafe.AsRef(in piece[at]), value)) return false;
            at += value.Length + 1;
        }

        return true;
    }

    /// <summary>
    /// The same for two values. When all lengths add up and the first value is followed by its quote, which no plain value
    /// contains, then the second is exactly the rest.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MatchesPlain(int slot, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (!IsPlain(slot)) return MatchesEscaped(slot, first, second);
        var ends = _ends;
        var start = slot == 0 ? 0 : ends[slot - 1];
        if (ends[slot] - start != first.Length + second.Length + _besidesPair) return false;
        ref var value = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Volatile.Read(ref _bytes)), start + _firstName);
        ref var quote = ref Unsafe.Add(ref value, first.Length);
        return quote == (byte)'"' && AsciiText.AreEqual(ref value, first) && AsciiText.AreEqual(ref Unsafe.Add(ref quote, _secondName), second);
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // its locals would have to be cleared by every lookup
    private bool MatchesEscaped(int slot, ReadOnlySpan<char> first, ReadOnlySpan<char> second) => Matches(slot, new LabelKey((LabelValue)first, (LabelValue)second));

    /// <summary>Whether no value needed an escape, so that values stand in the piece as they are.</summary>
    public bool IsPlain(int slot) => (_plain >> slot & 1) != 0;

    /// <summary>The label values, read back from the piece.</summary>
    public string[] Values(int slot) => layout.Decode(this[slot]);

    private int RoomFor(int needed, int piece) => Math.Max(needed, Math.Min(needed * 2, needed + (piece * capacity)));

    /// <summary>Readers may hold the array from before, which has everything they can ask of it.</summary>
    private void Grow(int used, int needed, int room)
    {
        var grown = new byte[Math.Max(needed, room) + WideCopy.Slack];
        _bytes.AsSpan(0, used).CopyTo(grown);
        Volatile.Write(ref _bytes, grown);
    }
}
