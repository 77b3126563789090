using Streamgauge.Media.Audio;

namespace Streamgauge.Tests.Media;

public sealed class LaneMathTests
{
    [Fact]
    public void The_sine_is_within_two_millionths()
    {
        for (var step = 0L; step < 1L << 32; step += 65_521)
            Assert.Equal(Math.Sin(2 * Math.PI * step / 4_294_967_296.0), Plain.Sine((uint)step), 2e-6);
    }

    [Fact]
    public void The_exponential_is_within_two_millionths_of_itself_where_the_voices_use_it()
    {
        for (var x = -12f; x <= 4f; x += 0.0007f) Assert.Equal(1, Plain.Exp(x) / Math.Exp(x), 2e-6);
        Assert.Equal(1f, Plain.Exp(0f));
    }

    [Fact]
    public void The_lanes_compute_what_the_plain_functions_do()
    {
        Span<float> lanes = stackalloc float[Lanes128.Count];
        for (var step = 0L; step < 1L << 32; step += 655_211)
        {
            LaneMath.Sine(Lanes128.OfBits((uint)step)).Store(ref lanes[0], 0);
            Assert.Equal(Plain.Sine((uint)step), lanes[3]);
            LaneMath.Hash(Lanes128.OfBits((uint)step)).Store(ref lanes[0], 0);
            Assert.Equal(Plain.Hash((uint)step), BitConverter.SingleToUInt32Bits(lanes[3]));
        }

        for (var x = -12f; x <= 4f; x += 0.007f)
        {
            LaneMath.Exp(Lanes128.Of(x)).Store(ref lanes[0], 0);
            Assert.Equal(Plain.Exp(x), lanes[3]);
        }
    }
}
