using Streamgauge.Contracts.Findings;

namespace Streamgauge.Cli.Reports;

/// <summary>A code that is not reported, of one family or rule or of all.</summary>
internal sealed record IgnoredCode(string Code, string? Family)
{
    public static IgnoredCode Parse(string text) => text.Split(':', 2) is [var code, var family] ? new(code, family) : new(text, Family: null);

    public bool Covers(Finding finding) => finding.Code == Code && (Family is null || Family == finding.Family);
}
