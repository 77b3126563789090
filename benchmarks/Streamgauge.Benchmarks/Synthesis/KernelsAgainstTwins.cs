using Streamgauge.Benchmarks.Harness;
using Streamgauge.Media.Audio;
using Streamgauge.Tests.Media;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>What vectors buy: each kernel against the plain twin that the tests hold it to.</summary>
internal sealed class KernelsAgainstTwins : IQuestion
{
    private const int Count = 1_024;

    private readonly AlignedBuffer<float> _a = new(Count + AudioKernels.Padding);
    private readonly AlignedBuffer<int> _frames = new(Count + AudioKernels.Padding);
    private readonly float[] _plain = new float[Count];
    private readonly short[] _samples = new short[2 * Count];
    private readonly Tone _tone = new(new(1, 21_423_000), new(2, 21_485_000), 0.01f, 0.01f);

    public string Name => "Kernels against their plain twins, 1,024 samples";

    public Answer Ask()
    {
        var race = new Race { Clock = Clock.ThreadCpu }
            .Enter("tone, plain", n => { for (var i = 0; i < n; i++) PlainTone(); })
            .Enter("tone", n => { for (var i = 0; i < n; i++) { _a.Span.Clear(); AudioKernels.Best.Voices.Tone(_a.Span, Count, _tone); } })
            .Enter("curve, plain", n => { for (var i = 0; i < n; i++) PlainCurve(); })
            .Enter("curve", n => { for (var i = 0; i < n; i++) AudioKernels.Best.Voices.Exponential(_a.Span, Count, 5, -0.0001f, 1, 0); })
            .Enter("16 bits with dither, plain", n => { for (var i = 0; i < n; i++) PlainQuantise(); })
            .Enter("16 bits with dither", n => { for (var i = 0; i < n; i++) AudioKernels.Best.Output.Quantise(_frames.Span, _a.Span, _a.Span, Count, new Dither(1, 2, 3)); })
            .Run();
        return new Answer(Name)
        {
            Findings = [.. new[] { "tone", "curve", "16 bits with dither" }.Select(kernel => new Finding(kernel, race.Ratio($"{kernel}, plain", kernel), "x its plain twin", Must: 4, Hope: 8) { AtLeast = true })],
        }.Timed(race);
    }

    private void PlainTone()
    {
        for (var i = 0; i < Count; i++)
            _plain[i] = _tone.Left * (Plain.Sine(_tone.Sine.At(i).Start) + Plain.Saw(_tone.Saw.At(i).Start, _tone.Saw.Step));
    }

    private void PlainCurve()
    {
        for (var i = 0; i < Count; i++) _plain[i] = Plain.Exponential(5 + i, -0.0001f, 1, 0);
    }

    private void PlainQuantise()
    {
        for (var i = 0; i < Count; i++)
        {
            _samples[2 * i] = Plain.Sample(_plain[i], Plain.Triangle((uint)i, 2));
            _samples[2 * i + 1] = Plain.Sample(_plain[i], Plain.Triangle((uint)i, 3));
        }
    }
}
