using System.Text;
using Streamgauge.Cli.Reports;
using Streamgauge.Contracts.Diffing;
using Streamgauge.Contracts.Findings;

namespace Streamgauge.Cli.Diffing;

/// <summary>Changes in words, and as findings for the formats that know only those.</summary>
internal sealed class DiffReport(IReadOnlyList<Change> changes, IReadOnlyList<VersionMove> versions, bool requireVersion)
{
    private static readonly ReportSettings Settings = new(OutputFormat.Json, File: null, FindingLevel.Error, []);

    public int ExitCode =>
        changes.Any(change => change.Kind == ChangeKind.Breaking) || (requireVersion && versions.Any(move => !move.IsEnough)) ? ExitCodes.Findings : ExitCodes.Clean;

    public void Write(OutputFormat format, string? file, TextWriter output)
    {
        var text = format switch
        {
            OutputFormat.Json => JsonReport.Text([AsFindings()], Settings),
            OutputFormat.Sarif => SarifReport.Text([AsFindings()]),
            OutputFormat.Junit => JunitReport.Text("diff", [AsFindings()], Settings),
            _ => Human(),
        };
        if (file is not null) File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        else output.Write(text);
    }

    private string Human()
    {
        var text = new StringBuilder();
        foreach (var change in changes) text.Append($"{change.At}: {Word(change.Kind)} {change.Subject}: {change.Message}\n");
        foreach (var move in versions.Where(move => move.Greatest is not null))
            text.Append($"{move.Contract}: {move.Old} -> {move.New}, needed: {move.Needed}{(move.IsEnough ? "" : ", which it did not move")}\n");
        return text.Append(changes.Count == 0 ? "no changes\n" : $"{changes.Count} changes, {changes.Count(change => change.Kind == ChangeKind.Breaking)} breaking\n").ToString();
    }

    private TargetReport AsFindings() => new()
    {
        Target = versions.Count == 1 ? versions[0].Contract : "contracts",
        Contracts = [.. versions.Select(move => move.Contract)],
        Items = [.. versions.Select(move => new JudgedItem(move.Contract, move.Contract))],
        Found = versions.Count,
        Findings = [.. changes.Select(AsFinding), .. versions.Where(move => requireVersion && !move.IsEnough).Select(AsFinding)],
    };

    private static Finding AsFinding(Change change) => new()
    {
        Code = $"D00{4 - (int)change.Kind}",
        Level = change.Kind switch
        {
            ChangeKind.Breaking => FindingLevel.Error,
            ChangeKind.Rule => FindingLevel.Warning,
            _ => FindingLevel.Info,
        },
        Target = change.At.File,
        Line = change.At.Line,
        Family = change.Subject,
        Contract = change.Contract,
        Message = change.Message,
    };

    private static Finding AsFinding(VersionMove move) => new()
    {
        Code = "D005",
        Level = FindingLevel.Error,
        Target = move.Contract,
        Family = move.Contract,
        Contract = move.Contract,
        Message = $"version went from {move.Old} to {move.New}",
        Fix = $"raise the {move.Needed} part",
    };

    private static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Breaking => "breaking",
        ChangeKind.Compatible => "compatible",
        ChangeKind.Rule => "rule",
        _ => "text",
    };
}
