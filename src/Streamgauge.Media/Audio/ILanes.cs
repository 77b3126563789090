namespace Streamgauge.Media.Audio;

/// <summary>
/// A vector of floats whose bits may also be read as 32-bit integers. One kernel source serves every width, and since each
/// operation is exact or correctly rounded per lane, every width gives the same bits. Offsets count floats.
/// </summary>
internal interface ILanes<V> where V : struct, ILanes<V>
{
    static abstract int Count { get; }

    /// <summary>The integers 0, 1, 2, … as bits.</summary>
    static abstract V Indices { get; }

    static abstract V Of(float value);

    static abstract V OfBits(uint value);

    static abstract V Load(ref float origin, int offset);

    void Store(ref float origin, int offset);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator /(V a, V b);

    static abstract V operator &(V a, V b);

    static abstract V operator |(V a, V b);

    static abstract V operator ^(V a, V b);

    /// <summary>The smaller; where either is NaN, machines differ.</summary>
    static abstract V Min(V a, V b);

    /// <summary>The larger; where either is NaN, machines differ.</summary>
    static abstract V Max(V a, V b);

    static abstract V Floor(V a);

    /// <summary>All bits set where a equals b; never for NaN.</summary>
    static abstract V EqualMask(V a, V b);

    static abstract V AddBits(V a, V b);

    static abstract V MultiplyBits(V a, V b);

    static abstract V ShiftLeft(V a, int count);

    /// <summary>A logical shift: zeros come in from the left.</summary>
    static abstract V ShiftRight(V a, int count);

    /// <summary>Signed integers to floats, to nearest.</summary>
    static abstract V ToFloat(V integers);

    /// <summary>Floats to signed integers, towards zero; the caller keeps them in range.</summary>
    static abstract V ToInteger(V floats);
}
