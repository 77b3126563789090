namespace Streamgauge.Metrics;

/// <summary>Where a segment has the digits of a value: four bits each, the first digit's lowest.</summary>
/// <param name="Start">Bits before the first digit.</param>
/// <param name="Digits">How many digits; 0 when the value is not only digits.</param>
/// <param name="Shift">
/// What the checksum of the value is multiplied with, for all that follows in the segment; while it is made, where the value ends.
/// </param>
internal readonly record struct ValueBits(int Start, int Digits, uint Shift)
{
    public ValueBits(int start, int digits, int end)
        : this(start, digits, (uint)end)
    {
    }
}
