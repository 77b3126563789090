using System.Text.RegularExpressions;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Tests.Contracts.Catalogue;

/// <summary>Who is woken at night copies these queries; they have to work.</summary>
public sealed partial class RunbookQueryTests
{
    private static readonly ContractSet Set = RepositoryContracts.Set;

    [Theory]
    [MemberData(nameof(Alerts))]
    public void A_runbook_names_a_query_and_two_neighbours_that_read_existing_families(string name)
    {
        var alert = Set.Alerts.Single(alert => alert.Name == name);
        Assert.True(alert.Runbook.Look.Count >= 3);

        foreach (var query in alert.Runbook.Look.SelectMany(Queries))
        {
            var parsed = PromqlParser.Parse(query);
            Assert.True(parsed.Accepted, query);
            Assert.All(parsed.Tree.SelfAndDescendants().OfType<SelectorNode>(), selector => Assert.True(Exists(selector.Name), $"{selector.Name} in {query}"));
        }
    }

    public static TheoryData<string> Alerts() => [.. Set.Alerts.Select(alert => alert.Name)];

    private static bool Exists(string? name) => name is null or "up" or "scrape_duration_seconds" || Set.FindBySample(name) is not null;

    /// <summary>What stands in backticks and is more than a word.</summary>
    private static IEnumerable<string> Queries(string line) => Quoted().Matches(line).Select(match => match.Groups["text"].Value).Where(text => text.AsSpan().ContainsAny('(', '{'));

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
