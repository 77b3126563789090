using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Prometheus;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.IntegrationTests.Contracts.Rules;

/// <summary>One rule of a contract, rendered without its neighbours, and the tests it must pass.</summary>
internal sealed class LoneRule(ContractSet contracts, Contract contract)
{
    /// <summary>What promtool says when this alert, perhaps in another wording, meets the tests of the alert as it stands.</summary>
    public Task<string?> FaultAsync(Alert alert, Alert wording, CancellationToken cancellation) =>
        FaultAsync(Rules([wording], []), RuleTests.Render(contract with { Alerts = [alert], Recordings = [] }, contracts), cancellation);

    /// <summary>The same without the generated quiet hours, which take most of the time and seldom notice anything first.</summary>
    public Task<string?> ScenarioFaultAsync(Alert alert, Alert wording, CancellationToken cancellation) =>
        FaultAsync(Rules([wording], []), Yaml(RuleTests.File($"{contract.Name}.rules.yml", new AlertTests(contract, contracts).Of(alert))), cancellation);

    /// <summary>What promtool says when this recording rule, perhaps in another wording, meets its tests.</summary>
    public Task<string?> FaultAsync(RecordingRule rule, RecordingRule wording, CancellationToken cancellation) =>
        FaultAsync(Rules([], [wording]), RuleTests.Render(contract with { Alerts = [], Recordings = [rule] }, contracts), cancellation);

    private Task<string?> FaultAsync(string rules, string tests, CancellationToken cancellation) =>
        RuleProof.FaultAsync(contract.Name, rules, tests, cancellation);

    private string Rules(IReadOnlyList<Alert> alerts, IReadOnlyList<RecordingRule> recordings) =>
        Yaml(new() { ["groups"] = RuleGroups.Of(contract with { Alerts = alerts, Recordings = recordings }, new()) });

    private string Yaml(JsonObject tree) => YamlWriter.Write(FileHeader.Of(contract), tree);
}
