using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.Kubernetes;

/// <summary>
/// One way in which contracts are scraped. Endpoints that share a path must differ in job and name their contracts, or their
/// <c>up</c> series would collide and families would be counted twice.
/// </summary>
internal sealed record ScrapedEndpoint(string Name, string Job, string Path, TimeSpan Interval, TimeSpan Timeout, IReadOnlyList<string> Contracts)
{
    public static IReadOnlyList<ScrapedEndpoint> Of(ContractSet contracts)
    {
        var endpoints = contracts.Contracts
            .GroupBy(contract => (Job: JobOf(contract), contract.Scrape.Path))
            .OrderBy(group => group.Key.Job, StringComparer.Ordinal)
            .Select(group => new ScrapedEndpoint(
                group.Key.Job == BroadcastJob ? "nova-streaming-monitor" : group.Key.Job,
                group.Key.Job,
                group.Key.Path,
                group.Min(contract => contract.Scrape.Interval),
                group.Min(contract => contract.Scrape.Timeout),
                [.. group.Select(contract => contract.Name)]))
            .ToList();
        return [.. endpoints.Select(endpoint => endpoints.Count(other => other.Path == endpoint.Path) > 1 ? endpoint : endpoint with { Contracts = [] })];
    }

    private const string BroadcastJob = "streamgauge-broadcast";

    private static string JobOf(Contract contract) => contract.Name == "broadcast" ? BroadcastJob : contract.Scrape.Job;
}
