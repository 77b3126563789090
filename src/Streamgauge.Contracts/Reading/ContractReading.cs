using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>What could be read, and everything wrong with it, in printing order. With errors the contracts are only good for finding more.</summary>
public sealed record ContractReading(ContractSet Contracts, IReadOnlyList<ContractError> Errors);
