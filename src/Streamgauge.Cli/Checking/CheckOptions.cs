using System.CommandLine;
using System.CommandLine.Parsing;
using Streamgauge.Contracts.Checking.Conformance;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Cli.Checking;

/// <summary>The options of `check` besides those that all judging commands share.</summary>
internal static class CheckOptions
{
    private static readonly Option<string> Format = new("--format") { Description = "auto, text, openmetrics or protobuf.", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string?> Second = new("--second") { Description = "A later exposition of the same target; totals must not have fallen." };
    private static readonly Option<TimeSpan> Interval = Duration("--interval", "5s", "Time until an address is scraped a second time.");
    private static readonly Option<bool> Once = new("--once") { Description = "Scrape addresses only once." };
    private static readonly Option<string[]> Header = new("--header") { Description = "'Name: value' sent to addresses; repeatable." };
    private static readonly Option<FileInfo?> TokenFile = new("--token-file") { Description = "File with a bearer token for addresses." };
    private static readonly Option<TimeSpan> Timeout = Duration("--timeout", "10s", "Longest time that one scrape may take.");
    private static readonly Option<long> MaxBytes = new("--max-bytes") { Description = "Largest exposition, as 256MiB.", DefaultValueFactory = _ => 256L << 20, CustomParser = ParseSize };
    private static readonly Option<int> MaxSeries = new("--max-series") { Description = "Series up to which duplicates and falls are looked for.", DefaultValueFactory = _ => 5_000_000 };
    private static readonly Option<bool> Strict = new("--strict") { Description = "Families outside the contracts are errors." };
    private static readonly Option<bool> Together = new("--together") { Description = "Judge all targets as one exposition." };

    public static void AddTo(Command command)
    {
        Format.AcceptOnlyFromAmong("auto", "text", "openmetrics", "protobuf");
        foreach (var option in (Option[])[Format, Second, Interval, Once, Header, TokenFile, Timeout, MaxBytes, MaxSeries, Strict, Together]) command.Options.Add(option);
    }

    public static CheckPlan Plan(ParseResult line) => new(
        new JudgeSettings { Strict = line.GetValue(Strict), MaxSeries = line.GetValue(MaxSeries) },
        line.GetValue(Together),
        line.GetValue(Once),
        line.GetValue(Second),
        line.GetValue(Interval));

    public static TargetOptions Targets(ParseResult line) => new(
        line.GetValue(Format) switch
        {
            "text" => ExpositionKind.Text,
            "openmetrics" => ExpositionKind.OpenMetrics,
            "protobuf" => ExpositionKind.Protobuf,
            _ => null,
        },
        [.. Headers(line.GetValue(Header) ?? [], line.GetValue(TokenFile))],
        line.GetValue(Timeout),
        line.GetValue(MaxBytes));

    private static IEnumerable<(string, string)> Headers(IEnumerable<string> headers, FileInfo? token)
    {
        foreach (var header in headers) yield return (header.Split(':', 2)[0].Trim(), header.Split(':', 2)[^1].Trim());
        if (token is not null) yield return ("Authorization", $"Bearer {File.ReadAllText(token.FullName).Trim()}");
    }

    private static Option<TimeSpan> Duration(string name, string standard, string description) => new(name)
    {
        Description = $"{description} Default {standard}.",
        DefaultValueFactory = _ => PromDuration.TryParse(standard, out var duration) ? duration : default,
        CustomParser = ParseDuration,
    };

    private static TimeSpan ParseDuration(ArgumentResult result)
    {
        if (PromDuration.TryParse(result.Tokens[0].Value, out var duration) && duration > TimeSpan.Zero) return duration;
        result.AddError($"'{result.Tokens[0].Value}' is no duration: write 5s or 1m30s");
        return default;
    }

    private static long ParseSize(ArgumentResult result)
    {
        if (ByteSize.TryParse(result.Tokens[0].Value, out var bytes)) return bytes;
        result.AddError($"'{result.Tokens[0].Value}' is no size: write 64KiB, 256MiB or 1GiB");
        return default;
    }
}
