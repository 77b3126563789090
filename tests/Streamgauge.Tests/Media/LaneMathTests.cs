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
    public void The_exponential_is_within_two_millionths_of_itself()
    {
        for (var x = -12f; x <= 4f; x += 0.0007f) Assert.Equal(1, Plain.Exp(x) / Math.Exp(x), 2e-6);
        Assert.Equal(1f, Plain.Exp(0f));
    }
}
