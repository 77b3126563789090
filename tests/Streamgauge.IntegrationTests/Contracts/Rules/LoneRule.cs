using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering;
using Streamgauge.Contracts.Rendering.Prometheus;

namespace Streamgauge.IntegrationTests.Contracts.Rules;

/// <summary>One rule of a contract, rendered without its neighbours, and the tests it must pass.</summary>
internal sealed class LoneRule(ContractSet contracts, Contract contract)
{
    /// <summary>What promtool says when this alert, perhaps in another wording, meets the tests of the alert as it stands.</summary>
    public Task<string?> FaultAsync(Alert alert, Alert wording, CancellationToken cancellation) =>
        FaultAsync(contract with { Alerts = [alert], Recordings = [] }, contract with { Alerts = [wording], Recordings = [] }, cancellation);

    /// <summary>The same for a recording rule.</summary>
    public Task<string?> FaultAsync(RecordingRule rule, RecordingRule wording, CancellationToken cancellation) =>
        FaultAsync(contract with { Alerts = [], Recordings = [rule] }, contract with { Alerts = [], Recordings = [wording] }, cancellation);

    private Task<string?> FaultAsync(Contract tested, Contract worded, CancellationToken cancellation) =>
        RuleProof.FaultAsync(contract.Name, Rendered(worded, "rules"), Rendered(tested, "tests"), cancellation);

    private string Rendered(Contract lone, string kind) => PrometheusFiles
        .Render(new(contracts.Contracts.Select(other => other.Name == lone.Name ? lone : other with { Alerts = [], Recordings = [] })), new())
        .Single(file => file.Path == $"prometheus/{lone.Name}.{kind}.yml").Text;
}
