using Streamgauge.Benchmarks.Engine;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Synthesis;
using Streamgauge.Benchmarks.Quotas;

namespace Streamgauge.Benchmarks;

/// <summary>`engine|synthesis|quotas [--only TEXT] [--runs N] [--accept]`, `soak [SECONDS]`, `synthesis soak [MINUTES]`, and the probes that a benchmark runs in a process of their own.</summary>
internal static class Command
{
    public static int Run(string[] args) => args switch
    {
        ["engine", ..] => Repeat(EngineSuite.New(), args),
        ["synthesis", "soak", ..] => SynthesisSuite.New(SoakMinutes(args)).Run(MusicSoak.Word, args.Contains("--accept")),
        ["synthesis", ..] => Repeat(SynthesisSuite.New(), args),
        ["quotas", ..] => Repeat(QuotasSuite.New(), args),
        ["soak", ..] => Soak.Run(TimeSpan.FromSeconds(args.Length > 1 ? int.Parse(args[1]) : 60)),
        ["probe", .. var question] => Probes.Answer(question),
        _ => Usage(),
    };

    private static int Repeat(Suite suite, string[] args)
    {
        // A word misspelt would otherwise run everything, which takes long.
        for (var i = 1; i < args.Length; i++)
        {
            if (args[i] is "--only" or "--runs") i++;
            else if (args[i] is not "--accept") return Usage();
        }

        var runs = int.Parse(Option(args, "--runs") ?? "1");
        var worst = 0;
        for (var run = 0; run < runs; run++) worst = Math.Max(worst, suite.Run(Option(args, "--only"), args.Contains("--accept")));
        return worst;
    }

    private static double SoakMinutes(string[] args) =>
        args.Length > 2 && double.TryParse(args[2], System.Globalization.CultureInfo.InvariantCulture, out var minutes) ? minutes : MusicSoak.Hour;

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    private static int Usage()
    {
        Console.Error.WriteLine("engine|synthesis|quotas [--only TEXT] [--runs N] [--accept] | soak [SECONDS] | synthesis soak [MINUTES] [--accept]");
        return 2;
    }
}
