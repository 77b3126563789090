using System.Text;
using Streamgauge.Contracts.Checking.Conformance;
using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Tests.Contracts.Conformance;

/// <summary>Judges text that is already in memory.</summary>
internal static class Judgement
{
    public static TargetReport Of(ContractSet contracts, string text, ExpositionKind kind = ExpositionKind.Text, string? second = null, bool strict = false) =>
        Of(contracts, Encoding.UTF8.GetBytes(text), kind, second is null ? null : Encoding.UTF8.GetBytes(second), strict);

    public static TargetReport Of(ContractSet contracts, byte[] bytes, ExpositionKind kind, byte[]? second = null, bool strict = false)
    {
        var judge = new ExpositionJudge(contracts, new JudgeSettings { Strict = strict, ExpectsSecond = second is not null });
        judge.Read("test", new MemoryStream(bytes), kind);
        if (second is not null) judge.ReadSecond("test", new MemoryStream(second), kind);
        return judge.Finish("test");
    }

    public static string Lines(TargetReport report) =>
        string.Join('\n', report.Findings.Select(finding => $"{finding.Line}: {finding.Code} {finding.Level} {finding.Family}: {finding.Message}"));
}
