namespace Streamgauge.Tests.Media;

/// <summary>The sample arithmetic once more, one sample at a time and without vectors: the twin that the kernels must agree with.</summary>
internal static class Plain
{
    public static float Sine(uint phase)
    {
        var distance = MathF.Abs((int)phase * (1f / 2_147_483_648f));
        var w = MathF.Min(distance, 1f - distance);
        var w2 = w * w;
        var sine = w * (3.14158201f + w2 * (-5.16714287f + w2 * (2.54189897f + w2 * -0.55463618f)));
        return (int)phase < 0 ? -sine : sine;
    }

    public static float Saw(uint phase, uint step)
    {
        var half = (float)(2_147_483_648.0 / step);
        var distance = MathF.Abs((int)phase * (1f / 2_147_483_648f));
        var edge = MathF.Max(0f, (1f - half) + distance * half);
        var saw = distance - edge * edge;
        return (int)phase < 0 ? -saw : saw;
    }

    public static float Exp(float x)
    {
        var z = x * 1.44269502f;
        var k = MathF.Floor(z + 0.5f);
        var f = z - k;
        var poly = 0.693147182f + f * (0.240223482f + f * (0.0555033311f + f * (0.00966637302f + f * 0.00134004361f)));
        return BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(1f + f * poly) + ((int)k << 23));
    }

    public static float Exponential(int index, float rate, float scale, float offset) => offset + scale * Exp(rate * index);

    public static uint Hash(uint x)
    {
        x ^= x >> 16;
        x *= 0x7feb352d;
        x ^= x >> 15;
        x *= 0x846ca68b;
        return x ^ (x >> 16);
    }

    public static int Noise(uint index, uint key) => (int)(Hash(unchecked(index * 0x9E3779B9 + key)) & 0xffff) - 32_768;

    public static float Limit(float mix)
    {
        var y = Math.Clamp(0.21f * mix, -3f, 3f);
        var y2 = y * y;
        return y * (27f + y2) / (27f + 9f * y2);
    }

    public static float Triangle(uint frame, uint key)
    {
        var hash = Hash(unchecked(frame * 0x9E3779B9 + key));
        return ((float)(hash & 0xffff) - (hash >> 16)) * (1f / 65_536f);
    }

    public static short Sample(float value, float dither)
    {
        var scaled = (float.IsNaN(value) ? 0f : 32_767f * value) + dither;
        return (short)MathF.Round(Math.Clamp(scaled, -32_767f, 32_767f), MidpointRounding.ToEven);
    }
}
