using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Tests.Contracts.Rendering;

public sealed class GoNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1, "1")]
    [InlineData(120.5, "120.5")]
    [InlineData(10_000, "10000")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(0.000025, "2.5e-05")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NaN, "NaN")]
    public void Numbers_are_written_as_Prometheus_writes_them(double value, string text) => Assert.Equal(text, GoNumber.Format(value));

    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(0.5, "0.5")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    public void OpenMetrics_gives_whole_numbers_a_fraction(double value, string text) => Assert.Equal(text, GoNumber.FormatOpenMetrics(value));
}
