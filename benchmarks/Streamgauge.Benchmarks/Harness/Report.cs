using System.Globalization;
using System.Text;

namespace Streamgauge.Benchmarks.Harness;

/// <summary>The suite as Markdown: promises first, then each question with everybody's times.</summary>
internal static class Report
{
    public static string Write(string suite, IReadOnlyList<Answer> answers, IReadOnlyList<Answer>? accepted)
    {
        var text = new StringBuilder();
        text.AppendLine($"# Benchmarks: {suite}").AppendLine();
        text.AppendLine(Machine.Describe()).AppendLine();
        text.AppendLine("Judge the ratios: both sides of each were timed in turns within one run. Times are there to see the size of things and differ between machines.").AppendLine();
        WritePromises(text, answers, accepted);
        foreach (var answer in answers) WriteAnswer(text, answer);
        return text.ToString();
    }

    private static void WritePromises(StringBuilder text, IReadOnlyList<Answer> answers, IReadOnlyList<Answer>? accepted)
    {
        text.AppendLine("| promise | measured | must | hope | holds | last accepted |").AppendLine("|---|---|---|---|---|---|");
        foreach (var finding in answers.SelectMany(a => a.Findings))
        {
            var before = accepted?.SelectMany(a => a.Findings).FirstOrDefault(f => f.What == finding.What && f.Unit == finding.Unit);
            var holds = finding.Holds switch { true => "yes", false => "**no**", null => "" };
            text.AppendLine($"| {finding.What} | {Number(finding.Measured)} {finding.Unit} | {Bound(finding, finding.Must)} | {Bound(finding, finding.Hope)} | {holds} | {(before is null ? "" : Number(before.Measured))} |");
        }

        text.AppendLine();
    }

    private static void WriteAnswer(StringBuilder text, Answer answer)
    {
        if (answer.Times.Count == 0 && answer.Note.Length == 0) return;

        text.AppendLine($"## {answer.Question}").AppendLine();
        if (answer.Times.Count > 0)
        {
            var floor = answer.Times[0];
            text.AppendLine($"| | time | x {floor.Key} |").AppendLine("|---|---|---|");
            foreach (var (name, time) in answer.Times) text.AppendLine($"| {name} | {Duration(time)} | {Number(time / floor.Value)} |");
            text.AppendLine();
        }

        if (answer.Note.Length > 0) text.AppendLine(answer.Note).AppendLine();
    }

    private static string Bound(Finding finding, double? bound) =>
        bound is { } b ? $"{(finding.AtLeast ? ">=" : "<=")} {Number(b)}" : "";

    private static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 100 => value.ToString("#,##0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static string Duration(double nanoseconds) => nanoseconds switch
    {
        >= 1e9 => Number(nanoseconds / 1e9) + " s",
        >= 1e6 => Number(nanoseconds / 1e6) + " ms",
        >= 1e3 => Number(nanoseconds / 1e3) + " us",
        _ => Number(nanoseconds) + " ns",
    };
}
