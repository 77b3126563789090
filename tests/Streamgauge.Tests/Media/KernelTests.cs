using Streamgauge.Media.Audio;

namespace Streamgauge.Tests.Media;

public sealed class KernelTests
{
    private const int Count = 1_000;
    private readonly float[] _a = Noise(1);
    private readonly float[] _b = Noise(2);
    private readonly float[] _c = Noise(3);

    public static TheoryData<int> Widths => [128, 256, 512];

    [Theory, MemberData(nameof(Widths))]
    public void An_exponential_agrees_with_its_plain_twin(int width)
    {
        Of(width).Voices.Exponential(_a, Count, 77, -0.001f, 2.5f, -0.5f);
        AssertEach(_a, i => Plain.Exponential(77 + i, -0.001f, 2.5f, -0.5f));
    }

    [Theory, MemberData(nameof(Widths))]
    public void A_tone_agrees_with_its_plain_twin(int width)
    {
        var tone = new Tone(new(12_345, 21_423_000), new(99_999, 21_485_000), 0.3f, 0.7f);
        var (left, right, centre) = (_a.ToArray(), _b.ToArray(), _c.ToArray());
        Of(width).Voices.Tone(left, right, Count, tone);
        Of(width).Voices.Tone(centre, Count, tone);
        AssertEach(left, i => _a[i] + tone.Left * Sound(tone, i));
        AssertEach(right, i => _b[i] + tone.Right * Sound(tone, i));
        AssertEach(centre, i => _c[i] + tone.Left * Sound(tone, i));
    }

    [Theory, MemberData(nameof(Widths))]
    public void Sine_and_tremolo_agree_with_their_plain_twins(int width)
    {
        var phase = new Phase(4_000_000_000, 42_852_281);
        var (sine, tremolo) = (_a.ToArray(), _b.ToArray());
        Of(width).Voices.Sine(sine, Count, phase);
        Of(width).Voices.Tremolo(tremolo, Count, phase, 0.2f);
        AssertEach(sine, i => _a[i] * Plain.Sine(phase.At(i).Start));
        AssertEach(tremolo, i => _b[i] * (1f + 0.2f * Plain.Sine(phase.At(i).Start)));
    }

    [Theory, MemberData(nameof(Widths))]
    public void Sums_agree_with_their_plain_twins(int width)
    {
        var (product, scaled) = (_a.ToArray(), _a.ToArray());
        Of(width).Voices.AddProduct(product, _b, _c, Count);
        Of(width).Voices.AddScaled(scaled, _b, 0.37f, Count);
        AssertEach(product, i => _a[i] + _b[i] * _c[i]);
        AssertEach(scaled, i => _a[i] + 0.37f * _b[i]);
    }

    [Theory, MemberData(nameof(Widths))]
    public void A_chirp_agrees_with_its_plain_twin(int width)
    {
        var chirp = _a.ToArray();
        Of(width).Voices.Chirp(chirp, Count, 55, -0.0003f, -11.3f, 11.3f);
        AssertEach(chirp, i => _a[i] * Plain.Sine(unchecked((uint)((int)(Plain.Exponential(55 + i, -0.0003f, -11.3f, 11.3f) * 134_217_728f) << 5))));
    }

    [Theory, MemberData(nameof(Widths))]
    public void Noise_and_swell_agree_with_their_plain_twins(int width)
    {
        var noise = new int[Count + AudioKernels.Padding];
        Of(width).Voices.Noise(noise, Count, 4_294_967_000, 0xdeadbeef);
        for (var i = 0; i < Count; i++) Assert.Equal(Plain.Noise(unchecked(4_294_967_000 + (uint)i), 0xdeadbeef), noise[i]);

        var phase = new Phase(5, 19_478);
        Of(width).Voices.Swell(_a, noise, Count, phase, 120, 3e-7f, 0.001f);
        AssertEach(_a, i => noise[i] * 3e-7f * (0.5f + 0.5f * Plain.Sine(phase.At(i).Start)) * Trapezoid((120 + i) * 0.001f * 4f));
    }

    [Theory, MemberData(nameof(Widths))]
    public void The_soft_limit_agrees_with_its_plain_twin_and_finds_what_is_not_finite(int width)
    {
        var mix = _a.Select(x => x * 30).ToArray();
        var limited = mix.ToArray();
        Assert.True(Of(width).Output.SoftLimit(limited, Count));
        AssertEach(limited, i => Plain.Limit(mix[i]));

        foreach (var bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            mix[613] = bad;
            Assert.False(Of(width).Output.SoftLimit(mix.ToArray(), Count));
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Quantising_agrees_with_its_plain_twin(int width)
    {
        var frames = new int[Count + AudioKernels.Padding];
        Of(width).Output.Quantise(frames, _a, _b, Count, new Dither(4_294_966_900, 7, 8));
        for (var i = 0; i < Count; i++)
        {
            var frame = unchecked(4_294_966_900 + (uint)i);
            Assert.Equal(Plain.Sample(_a[i], Plain.Triangle(frame, 7)), (short)frames[i]);
            Assert.Equal(Plain.Sample(_b[i], Plain.Triangle(frame, 8)), (short)(frames[i] >> 16));
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void One_signal_for_both_sides_is_quantised_as_the_left_one(int width)
    {
        var (frames, centred) = (new int[Count + AudioKernels.Padding], new int[Count + AudioKernels.Padding]);
        Of(width).Output.Quantise(frames, _a, _a, Count, new Dither(3, 7, 7));
        Of(width).Output.QuantiseCentred(centred, _a, Count, new Dither(3, 7, 8));

        Assert.Equal(frames[..Count], centred[..Count]);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Two_tones_in_one_pass_are_two_passes(int width)
    {
        var (once, twice) = (_a.ToArray(), _a.ToArray());
        var (first, second) = (new Tone(new(1, 21_423_000), new(2, 21_485_000), 0.3f, 0.3f), new Tone(new(7, 9_423_000), new(9, 9_485_000), 0.2f, 0.2f));
        Of(width).Voices.Tones(once, Count, first, second);
        Of(width).Voices.Tone(twice, Count, first);
        Of(width).Voices.Tone(twice, Count, second);

        Assert.Equal(twice[..Count], once[..Count]);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Full_scale_and_what_lies_beyond_convert_as_documented(int width)
    {
        float[] values = [1f, -1f, 1.5f, -7f, float.NaN, float.PositiveInfinity, 0f, 0.5f / 32_767f, 1.5f / 32_767f];
        var source = new float[values.Length + AudioKernels.Padding];
        values.CopyTo(source, 0);
        var frames = new int[source.Length];
        Of(width).Output.Quantise(frames, source, source, values.Length);

        Assert.Equal([32_767, -32_767, 32_767, -32_767, 0, 32_767, 0, 0, 2], frames[..values.Length].Select(frame => (int)(short)frame));
    }

    private static AudioKernels Of(int width) => width switch
    {
        128 => AudioKernels.Of<Lanes128>(),
        256 => AudioKernels.Of<Lanes256>(),
        _ => AudioKernels.Of<Lanes512>(),
    };

    private static float Sound(Tone tone, int i) =>
        Plain.Sine(tone.Sine.At(i).Start) + Plain.Saw(tone.Saw.At(i).Start, tone.Saw.Step);

    private static float Trapezoid(float rise) => MathF.Min(1f, MathF.Min(rise, 4f - rise));

    private static float[] Noise(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Count + AudioKernels.Padding).Select(_ => random.NextSingle() * 2.2f - 1.1f)];
    }

    private static void AssertEach(float[] actual, Func<int, float> expected)
    {
        for (var i = 0; i < Count; i++) Assert.Equal(expected(i), actual[i]);
    }
}
