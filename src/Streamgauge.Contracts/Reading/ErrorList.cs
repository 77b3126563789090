using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>Collects errors while reading goes on.</summary>
internal sealed class ErrorList
{
    private readonly List<ContractError> _errors = [];

    public void Add(SourcePosition at, string code, string message) => _errors.Add(new(at, code, message));

    public IReadOnlyList<ContractError> Sorted() => ContractError.Sort(_errors);
}
