using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Synthesis;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>Seconds of audio that the server takes in, charges and analyses in a second of its processor time (user and system), eight clients beside it in another process.</summary>
internal sealed class AudioThroughput : IQuestion
{
    private const int Clients = 8;
    private const int Warm = 15; // until the runtime has compiled everything for the last time
    private const int Measured = 8;
    private const string Unit = "s of audio a CPU second";

    public string Name => "The audio socket, messages of 100 ms at 16 kHz";

    public Answer Ask() => new(Name)
    {
        Findings =
        [
            new("levels, binary int16", Measure("levels", "int16"), Unit, Must: 2_000, Hope: 6_000) { AtLeast = true },
            new("levels, base64 float32 in JSON", Measure("levels", "base64"), Unit, Must: 1_000, Hope: 3_000) { AtLeast = true },
            new("vad, binary int16", Measure("vad", "int16"), Unit, Must: 2_000, Hope: 6_000) { AtLeast = true },
        ],
        Note = "Charged in the SQLite ledger in slices of 5 s, as by default. Clients send as fast as they are read. Median of three runs, each of a fresh server.",
    };

    private static double Measure(string variant, string form) => Medians.Of(Enumerable.Range(0, 3).Select(_ => MeasureOnce(variant, form)));

    private static double MeasureOnce(string variant, string form)
    {
        using var server = new AudioServer();
        using var flood = Probes.Begin("flood", $"{server.Port}", variant, form, $"{Clients}", $"{Warm + Measured + 4}");
        MusicProcess.Pause(Warm);
        var (audio, cpu) = (server.Sum("streamgauge_audio_analysed_seconds_total"), server.CpuSeconds);
        MusicProcess.Pause(Measured);
        (audio, cpu) = (server.Sum("streamgauge_audio_analysed_seconds_total") - audio, server.CpuSeconds - cpu);
        flood.Kill();
        flood.WaitForExit();
        return audio / cpu;
    }
}
