using System.Runtime.CompilerServices;

namespace Streamgauge.Media.Audio;

/// <summary>
/// Sine, saw, exponential and noise on lanes, from additions, multiplications and bit operations only, in a fixed association:
/// the same bits on every machine. A fused multiply-add would be faster and different.
/// </summary>
internal static class LaneMath
{
    /// <summary>2^32 over the golden ratio: times it, neighbouring indices lie far apart.</summary>
    public const uint GoldenRatio = 0x9E3779B9;

    private const uint SignBit = 0x8000_0000;
    private const uint AbsoluteBits = 0x7fff_ffff;

    /// <summary>sin(2 pi phase / 2^32), |error| below 2e-6: odd minimax polynomial of degree 7 on the quarter wave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sine<V>(V phase) where V : struct, ILanes<V>
    {
        var distance = V.ToFloat(phase) * V.Of(1f / 2_147_483_648f) & V.OfBits(AbsoluteBits);
        var w = V.Min(distance, V.Of(1f) - distance);
        var w2 = w * w;
        var sine = w * (V.Of(3.14158201f) + w2 * (V.Of(-5.16714287f) + w2 * (V.Of(2.54189897f) + w2 * V.Of(-0.55463618f))));
        return sine ^ (phase & V.OfBits(SignBit));
    }

    /// <summary>A saw whose jump is rounded by a parabola of one sample either side. <paramref name="halfPeriod"/> is 2^31 / step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Saw<V>(V phase, V halfPeriod) where V : struct, ILanes<V>
    {
        var distance = V.ToFloat(phase) * V.Of(1f / 2_147_483_648f) & V.OfBits(AbsoluteBits);
        var edge = V.Max(V.Of(0f), (V.Of(1f) - halfPeriod) + distance * halfPeriod);
        return (distance - edge * edge) ^ (phase & V.OfBits(SignBit));
    }

    /// <summary>e^x for x in [-12, 4], beyond which no voice goes, relative error below 2e-6, exactly 1 at 0: 2^k by exponent bits, the rest by degree 5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ILanes<V>
    {
        var z = x * V.Of(1.44269502f);
        var k = V.Floor(z + V.Of(0.5f));
        var f = z - k;
        var poly = V.Of(0.693147182f) + f * (V.Of(0.240223482f) + f * (V.Of(0.0555033311f) + f * (V.Of(0.00966637302f) + f * V.Of(0.00134004361f))));
        return V.AddBits(V.Of(1f) + f * poly, V.ShiftLeft(V.ToInteger(k), 23));
    }

    /// <summary>Chris Wellons' lowbias32: turning over any input bit turns over each output bit for close to half of all inputs. White noise by index, without state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Hash<V>(V x) where V : struct, ILanes<V>
    {
        x ^= V.ShiftRight(x, 16);
        x = V.MultiplyBits(x, V.OfBits(0x7feb352d));
        x ^= V.ShiftRight(x, 15);
        x = V.MultiplyBits(x, V.OfBits(0x846ca68b));
        return x ^ V.ShiftRight(x, 16);
    }
}
