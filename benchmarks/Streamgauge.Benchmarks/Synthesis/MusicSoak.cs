using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>
/// A hundred listeners of all kinds for as long as asked, ten more that come and go each minute, and somebody who scrapes: does the
/// server's memory grow? By regression over its resident set, the first fifth left out.
/// </summary>
internal sealed class MusicSoak(double minutes) : IQuestion
{
    public const string Word = "Soak";
    public const double Hour = 60;

    private const int Sockets = 70;
    private const int Json = 15;
    private const int Wav = 15;
    private const int Passing = 10;
    private const int PassingSeconds = 30;
    private const double Between = 5;
    private const int ScrapeEvery = 3;
    private const int PassEvery = 12;

    public string Name => $"{Word}: the server's memory with 100 listeners";

    public Answer Ask()
    {
        using var server = new MusicProcess();
        var seconds = minutes * 60;
        var stay = $"{seconds + 120:0}";
        using var sockets = Probes.Begin("drain", "ws", $"{server.Port}", $"{Sockets}", stay, "/ws/audio/{n}");
        using var json = Probes.Begin("drain", "json", $"{server.Port}", $"{Json}", stay, "/ws/audio/{n}");
        using var wav = Probes.Begin("drain", "http", $"{server.Port}", $"{Wav}", stay, "/channels/ambient/stream.wav");
        var samples = new List<(double Hours, double Megabytes)>();
        var (clock, fewest) = (TimeProvider.System, double.PositiveInfinity);
        var started = clock.GetTimestamp();
        for (var round = 0; clock.GetElapsedTime(started).TotalSeconds is var second && second < seconds; round++)
        {
            if (round % PassEvery == 0) Pass(server);
            MusicProcess.Pause(Between);
            var isWarm = second > seconds / 5;
            if (isWarm) samples.Add((second / 3600, server.ResidentMegabytes()));
            if (round % ScrapeEvery == 0 && server.Read().Listeners is var listeners && isWarm) fewest = Math.Min(fewest, listeners);
        }

        foreach (var drain in new[] { sockets, json, wav }) drain.Kill();
        return new Answer(Name)
        {
            Findings =
            [
                new("growth of the resident set", Slope(samples), "MB an hour", Must: 20),
                new("fewest listeners at a scrape", fewest, "listeners", Must: Sockets + Json + Wav) { AtLeast = true },
            ],
            Note = $"{minutes:0.#} minutes, {samples.Count} samples from {samples[0].Megabytes:0.0} MB to {samples[^1].Megabytes:0.0} MB, {samples.Min(s => s.Megabytes):0.0} to {samples.Max(s => s.Megabytes):0.0} MB on the way. {Sockets} binary, {Json} JSON, {Wav} WAV; {Passing} more each minute for {PassingSeconds} s; a scrape every {ScrapeEvery * Between:0} s.",
        };
    }

    // It ends by itself.
    private static void Pass(MusicProcess server) =>
        Probes.Begin("drain", "ws", $"{server.Port}", $"{Passing}", $"{PassingSeconds}", "/ws/audio/passing-{n}").Dispose();

    // Least squares.
    private static double Slope(List<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }
}
