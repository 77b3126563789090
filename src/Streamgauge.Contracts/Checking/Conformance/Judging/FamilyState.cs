using Streamgauge.Contracts.Checking.Conformance.Series;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>What has been seen of one family so far. <paramref name="contract"/> is null for a family outside the contracts.</summary>
internal sealed class FamilyState(string exposedName, Family? contract, string contractName)
{
    public string ExposedName => exposedName;
    public Family? Contract => contract;

    /// <summary>The name findings use: the contract's, where there is one.</summary>
    public string Name => contract?.Name ?? exposedName;

    /// <summary>The contract it belongs to, or empty.</summary>
    public string ContractName => contractName;

    public string? Type { get; set; }
    public string? Help { get; set; }
    public string? Unit { get; set; }
    public long FirstLine { get; set; }
    public bool HasSamples { get; set; }

    /// <summary>Another family came after it, so that more of it would be a second block.</summary>
    public bool Closed { get; set; }

    /// <summary>Label combinations, a histogram's counted once, the overflow series not at all.</summary>
    public int Combinations { get; set; }

    public bool HasOverflow { get; set; }

    /// <summary>The scopes seen: sums of the label hashes that tell one stream, client or user from another.</summary>
    public HashSet<UInt128> Scopes { get; } = [];

    public LabelJudge? Labels { get; } = contract is null ? null : new LabelJudge(contract);
    public HistogramJudge? Histogram { get; } = contract?.Type == FamilyType.Histogram ? new HistogramJudge(contract) : null;

    public bool ObservesNoNegatives => contract is { Facts.Bounds.Min: >= 0 } or { Buckets: [>= 0, ..] };
}
