using Streamgauge.Contracts.Model;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>Dashboards and rules over what the running server really exports.</summary>
public sealed class RunningServerQueriesTests(StreamedRun run) : IClassFixture<StreamedRun>
{
    /// <summary>How long the list of what does not move is. Lower it with each family that moves; never raise it.</summary>
    private const int StillToMove = 36;

    [Fact]
    public async Task Every_panel_shows_a_number() =>
        Nothing(await SilentAsync(ContractQuery.Panels), "show nothing");

    [Fact]
    public async Task Every_selector_of_every_rule_finds_series() =>
        Nothing(await SilentAsync(ContractQuery.Rules.SelectMany(rule => rule.Selectors)), "select nothing");

    [Fact]
    public async Task What_is_listed_as_not_moving_does_not_move()
    {
        var moving = new List<string>();
        foreach (var family in Read.Where(family => NotMovedYet.Families.Contains(family.Name)))
        {
            if (await run.ShowsAsync(Moved(family))) moving.Add(family.Name);
        }

        Nothing(moving, "move now: take them off the list");
    }

    [Fact]
    public void The_list_names_only_what_is_read_and_does_not_grow()
    {
        Nothing([.. NotMovedYet.Families.Except(Read.Select(family => family.Name))], "are listed, but no panel or rule reads them");
        Assert.Equal(StillToMove, NotMovedYet.Families.Count);
    }

    private static IEnumerable<Family> Read => ContractQuery.Panels.Concat(ContractQuery.Rules).SelectMany(query => query.Families).DistinctBy(family => family.Name);

    // A histogram of a closed label stands at 0 from the start; it has moved when something was observed.
    private static string Moved(Family family) => family.Type == FamilyType.Histogram ? $"{family.Name}_count > 0" : family.Name;

    private static void Nothing(IReadOnlyCollection<string> found, string what) =>
        Assert.True(found.Count == 0, $"{found.Count} {what}:\n{string.Join('\n', found)}");

    private async Task<List<string>> SilentAsync(IEnumerable<ContractQuery> queries)
    {
        var silent = new List<string>();
        foreach (var query in queries.Where(query => !query.Families.Any(family => NotMovedYet.Families.Contains(family.Name))).Distinct())
        {
            if (!await run.ShowsAsync(query.Expr)) silent.Add(query.ToString());
        }

        return silent;
    }
}
