namespace Streamgauge.Metrics;

/// <summary>Sets of slots as bits.</summary>
internal static class SlotMask
{
    /// <summary>Slots below this number.</summary>
    public static ulong Below(int slot) => slot == 0 ? 0 : ulong.MaxValue >> (64 - slot);

    /// <summary>Slots from this number on.</summary>
    public static ulong From(int slot) => ~Below(slot);
}
