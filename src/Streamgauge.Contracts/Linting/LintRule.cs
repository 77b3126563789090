using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Linting;

/// <summary>One kind of mistake in an expression that parses. Stateless.</summary>
internal abstract class LintRule(string code, FindingLevel level, bool needsContracts = true)
{
    public string Code => code;
    public FindingLevel Level => level;
    public bool NeedsContracts => needsContracts;

    public abstract IEnumerable<LintFault> Judge(LintSubject subject);
}
