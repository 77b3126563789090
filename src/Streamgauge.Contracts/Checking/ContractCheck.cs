using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>One thing that is checked of contracts that could be read.</summary>
internal delegate IEnumerable<ContractError> ContractCheck(ContractSet contracts);
