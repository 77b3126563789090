using Streamgauge.Contracts.Model;

namespace Streamgauge.Cli.Reports;

/// <param name="Named">What is judged.</param>
/// <param name="Known">These, and the contracts that they use.</param>
internal sealed record SelectedContracts(ContractSet Named, ContractSet Known);
