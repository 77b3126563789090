using System.Text;
using System.Xml;
using Streamgauge.Contracts.Findings;

namespace Streamgauge.Cli.Reports;

/// <summary>JUnit XML: one suite per target, one case per family of a contract or per rule, and one for the target itself.</summary>
internal static class JunitReport
{
    public static string Text(string command, IReadOnlyList<TargetReport> reports, ReportSettings settings)
    {
        var text = new StringBuilder();
        var format = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (var xml = XmlWriter.Create(text, format))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", $"streamgauge {command}");
            foreach (var report in reports) WriteSuite(xml, report, settings);
            xml.WriteEndElement();
        }
        return text.Append('\n').ToString();
    }

    private static void WriteSuite(XmlWriter xml, TargetReport report, ReportSettings settings)
    {
        var known = report.Items.ToHashSet();
        var findings = report.Findings.ToLookup(finding => new JudgedItem(finding.Contract, finding.Family));
        List<Finding> rest = [.. findings.Where(group => !known.Contains(group.Key)).SelectMany(group => group)];
        var failures = known.Count(item => findings[item].Any(finding => finding.Level >= settings.FailOn)) + (rest.Any(finding => finding.Level >= settings.FailOn) ? 1 : 0);

        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", report.Target);
        xml.WriteAttributeString("tests", (known.Count + 1).ToString());
        xml.WriteAttributeString("failures", failures.ToString());
        xml.WriteAttributeString("errors", report.Unreadable is null ? "0" : "1");
        foreach (var item in known) WriteCase(xml, item, findings[item], settings, unreadable: null);
        WriteCase(xml, new JudgedItem("target", report.Target), rest, settings, report.Unreadable);
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, JudgedItem item, IEnumerable<Finding> findings, ReportSettings settings, string? unreadable)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", item.Contract);
        xml.WriteAttributeString("name", item.Name);
        if (unreadable is not null) WriteProblem(xml, "error", "unreadable", unreadable, "");
        foreach (var finding in findings)
        {
            if (finding.Level >= settings.FailOn) WriteProblem(xml, "failure", finding.Code, finding.Message, $"{finding.Target}:{finding.Line} {finding.Series} {finding.Fix}");
            else xml.WriteElementString("system-out", Legal($"{finding.Code} {finding.Message}"));
        }
        xml.WriteEndElement();
    }

    private static void WriteProblem(XmlWriter xml, string element, string type, string message, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("message", Legal(message));
        xml.WriteString(Legal(text));
        xml.WriteEndElement();
    }

    // What a broken exposition holds may be no XML at all.
    private static string Legal(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));
}
