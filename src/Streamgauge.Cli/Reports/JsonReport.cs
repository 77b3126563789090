using System.Buffers;
using System.Text;
using System.Text.Json;
using Streamgauge.Contracts.Findings;

namespace Streamgauge.Cli.Reports;

/// <summary>One object per target; several targets make a list of them.</summary>
internal static class JsonReport
{
    public static string Text(IReadOnlyList<TargetReport> reports, ReportSettings settings)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            if (reports.Count != 1) json.WriteStartArray();
            foreach (var report in reports) Write(json, report, settings.ExitCode(report));
            if (reports.Count != 1) json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, TargetReport report, int exit)
    {
        json.WriteStartObject();
        json.WriteString("target", report.Target);
        json.WriteStartArray("contracts");
        foreach (var contract in report.Contracts) json.WriteStringValue(contract);
        json.WriteEndArray();
        json.WriteNumber("families_expected", report.Items.Count);
        json.WriteNumber("families_found", report.Found);
        if (report.Unreadable is not null) json.WriteString("unreadable", report.Unreadable);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings) Write(json, finding);
        json.WriteEndArray();
        json.WriteNumber("exit", exit);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("level", finding.Level.ToString().ToLowerInvariant());
        json.WriteString("family", finding.Family);
        json.WriteString("series", finding.Series);
        json.WriteNumber("line", finding.Line);
        json.WriteNumber("column", finding.Column);
        json.WriteString("message", finding.Message);
        json.WriteString("fix", finding.Fix);
        json.WriteEndObject();
    }
}
