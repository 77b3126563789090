using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>One thing wrong with a contract: where, which of C001..C023, and what is allowed.</summary>
public sealed record ContractError(SourcePosition At, string Code, string Message)
{
    /// <summary>Each error once, by position, then code and message: the order in which they are printed.</summary>
    public static IReadOnlyList<ContractError> Sort(IEnumerable<ContractError> errors) =>
    [
        .. errors.Distinct()
            .OrderBy(error => error.At)
            .ThenBy(error => error.Code, StringComparer.Ordinal)
            .ThenBy(error => error.Message, StringComparer.Ordinal),
    ];

    /// <summary>The line a user sees: <c>contracts/dubbing.yaml:41:7: C004 unknown key …</c>.</summary>
    public override string ToString() => $"{At}: {Code} {Message}";
}
