using Streamgauge.Media.Analysis;
using Streamgauge.Media.Audio;

namespace Streamgauge.Tests.Media;

/// <summary>The analysers' kernels beside plain loops that say the same.</summary>
public sealed class AnalysisKernelTests
{
    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public void Four_steps_at_once_weigh_like_one_after_the_other(int sampleRate)
    {
        var (filter, random) = (KWeighting.For(sampleRate), new Random(1));
        var plain = new PlainWeighting(KWeighting.Shelf(sampleRate), KWeighting.HighPass(sampleRate));
        for (var i = 0; i < 200; i++)
        {
            float[] samples = [.. Enumerable.Range(0, random.Next(700)).Select(_ => (float)(random.NextDouble() - 0.5))];
            var expected = plain.Energy(samples);
            Assert.Equal(expected, filter.Energy(samples), 1e-9 * Math.Max(1, expected));
        }
    }

    [Fact]
    public void At_48_kHz_the_weighting_has_the_coefficients_that_the_recommendation_prints()
    {
        var (shelf, highPass) = (KWeighting.Shelf(48_000), KWeighting.HighPass(48_000));

        AssertCoefficients(shelf, 1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585);
        AssertCoefficients(highPass, 1, -2, 1, -1.99004745483398, 0.99007225036621);
    }

    private static void AssertCoefficients(Biquad section, double b0, double b1, double b2, double a1, double a2)
    {
        Assert.Equal(b0, section.B0, 1e-12);
        Assert.Equal(b1, section.K1 + (section.A1 * section.B0), 1e-12);
        Assert.Equal(b2, section.K2 + (section.A2 * section.B0), 1e-12);
        Assert.Equal(a1, section.A1, 1e-12);
        Assert.Equal(a2, section.A2, 1e-12);
    }

    [Fact]
    public void What_is_left_of_a_sound_is_flushed_before_it_becomes_slow()
    {
        var filter = KWeighting.For(8_000);
        filter.Energy([1, -1, 1, -1]);
        for (var i = 0; i < 100; i++)
        {
            filter.Energy(new float[800]);
            filter.FlushDenormals();
        }

        Assert.Equal(0, filter.Energy(new float[800]));
    }

    [Fact]
    public void Sums_of_eight_lanes_agree_with_a_plain_loop()
    {
        var random = new Random(2);
        for (var i = 0; i < 500; i++)
        {
            float[] samples = [.. Enumerable.Range(0, random.Next(500)).Select(_ => (float)((2.2 * random.NextDouble()) - 1.1))];
            var (sum, squares, peak, clipped) = SampleSum.Of(samples, 1);
            Assert.Equal(samples.Sum(x => (double)x), sum, 1e-9);
            Assert.Equal(samples.Sum(x => (double)x * x), squares, 1e-9);
            Assert.Equal(samples.Select(Math.Abs).DefaultIfEmpty().Max(), peak);
            Assert.Equal(samples.Count(x => Math.Abs(x) >= 1), clipped);
            Assert.Equal(samples.Skip(1).Zip(samples).Count(pair => pair.First >= 0.1f != pair.Second >= 0.1f), SampleSum.Crossings(samples, 0.1f));
        }
    }

    [Fact]
    public void Samples_of_16_bits_become_what_they_are_of_full_scale()
    {
        var random = new Random(3);
        for (var i = 0; i < 100; i++)
        {
            short[] words = [.. Enumerable.Range(0, random.Next(100)).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1))];
            var samples = new float[words.Length];
            SampleFormats.FromInt16(System.Runtime.InteropServices.MemoryMarshal.AsBytes<short>(words), samples);
            Assert.Equal(words.Select(word => word / 32_768f), samples);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-16.01f)]
    public void The_first_sample_that_may_not_be_is_found_wherever_it_is(float wrong)
    {
        for (var length = 1; length < 40; length++)
        {
            var samples = new float[length];
            Array.Fill(samples, 16);
            Assert.Equal(-1, SampleFormats.FirstBeyond(samples, 16));
            for (var at = length - 1; at >= 0; at--)
            {
                samples[at] = wrong;
                Assert.Equal(at, SampleFormats.FirstBeyond(samples, 16));
            }
        }
    }

    /// <summary>The two sections as the recommendation draws them, one sample after the other.</summary>
    private sealed class PlainWeighting(Biquad shelf, Biquad highPass)
    {
        private double _s1, _s2, _h1, _h2;

        public double Energy(float[] samples)
        {
            var energy = 0.0;
            foreach (double x in samples)
            {
                var shelved = (shelf.B0 * x) + _s1;
                var weighted = (highPass.B0 * shelved) + _h1;
                (_s1, _s2) = ((shelf.K1 * x) + _s2 - (shelf.A1 * _s1), (shelf.K2 * x) - (shelf.A2 * _s1));
                (_h1, _h2) = ((highPass.K1 * shelved) + _h2 - (highPass.A1 * _h1), (highPass.K2 * shelved) - (highPass.A2 * _h1));
                energy += weighted * weighted;
            }

            return energy;
        }
    }
}
