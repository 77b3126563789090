using Microsoft.Extensions.Primitives;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Platform.Scrape;

/// <summary>The contracts there are and the path each is served on, so that no family is scraped twice.</summary>
internal static class ServedContracts
{
    public const string Indexer = "indexer";

    private static readonly string[] All = ["broadcast", "dubbing", Indexer, "jobs", "quality", "quotas", "runtime", "sessions", "synthesis"];

    /// <summary>What is wrong with the contracts a request names; null when nothing is.</summary>
    public static Problem? Fault(StringValues asked, Func<string, bool> isServedHere)
    {
        foreach (var contract in asked)
        {
            if (contract is null || !All.Contains(contract)) return Unknown($"There is no contract '{contract}'; there are {string.Join(", ", All)}.");
            if (!isServedHere(contract)) return Unknown($"Contract '{contract}' is served on {(contract == Indexer ? "/internal/indexer/metrics" : "/metrics")}.");
        }

        return null;
    }

    private static Problem Unknown(string detail) => new(StatusCodes.Status400BadRequest, "unknown_contract", detail);
}
