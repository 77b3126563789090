using Streamgauge.Contracts.Checking.Conformance;

namespace Streamgauge.Tests.Contracts.Conformance;

/// <summary>An exposition with one thing wrong, and the code that must say so. The second one follows the first, where falls are meant.</summary>
internal sealed record Fault(string Code, string What, Func<string> Write)
{
    public string Text => Write();
    public ExpositionKind Kind { get; init; } = ExpositionKind.Text;
    public Func<string>? Second { get; init; }
    public bool Strict { get; init; }
}
