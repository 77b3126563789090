using System.Text;
using Streamgauge.Contracts.Checking.Conformance.Series;
using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Judges what only the whole exposition shows: K001, K002, K003, K007, K008, K012, K015 and K018.</summary>
internal sealed class CompletenessJudge(ContractSet contracts, FamilyIndex index, SeriesTable series, FindingSink sink)
{
    private const int MostCombinations = 10_000;

    public void Judge(bool strict)
    {
        var foreign = index.Families.Where(state => state.Contract is null).ToList();
        foreach (var contract in contracts.Contracts)
        {
            foreach (var family in contract.Families)
            {
                if (index.Find(family.Name) is { } state) Found(state, family);
                else Missing(family, foreign);
            }
            Scopes(contract);
        }
        if (!strict) return;
        foreach (var state in foreign) Report("K002", FindingLevel.Error, state, state.FirstLine, "family is in no contract", "declare it, or do not expose it");
    }

    private void Missing(Family family, IReadOnlyList<FamilyState> foreign)
    {
        var near = NearMiss.Of(family.Name, foreign.Select(state => state.ExposedName));
        var level = family.Lifetime.Presence == Presence.Always ? FindingLevel.Error : FindingLevel.Warning;
        var state = new FamilyState(family.Name, family, index.OwnerOf(family));
        Report("K001", level, state, 0, "family is missing" + (near is null ? "" : $"; {near} is there instead"), near is null ? "expose it" : $"expose {near} under the contract's name and unit");
    }

    private void Found(FamilyState state, Family family)
    {
        if (state.Type is null) Report("K003", FindingLevel.Warning, state, state.FirstLine, "no TYPE line", $"write # TYPE {state.ExposedName} {family.Type.ToString().ToLowerInvariant()}");
        if (state.Help?.TrimEnd() != family.Help.TrimEnd()) Report("K008", FindingLevel.Warning, state, state.FirstLine, state.Help is null ? "no HELP line" : "HELP differs from the contract", $"write: {family.Help}");
        foreach (var (fault, line) in state.Histogram?.Rest() ?? []) Report(fault.Code, fault.Level, state, line, fault.Message, fault.Fix);
        Budget(state, family);
        if (family.Lifetime.ZeroInit == ZeroInit.Start && family.Labels.All(label => label.IsKnownAtStart) && (state.HasSamples || family.Lifetime.Presence == Presence.Always))
            Expect(state, family, scope: 0, family.Labels.Any(label => label.Set == ValueSet.Configured) ? FindingLevel.Warning : FindingLevel.Error);
    }

    private void Budget(FamilyState state, Family family)
    {
        // A family whose values are all known cannot grow into its budget.
        var share = (double)state.Combinations / family.Lifetime.Budget;
        if (share > 1) Report("K015", FindingLevel.Error, state, state.FirstLine, $"{state.Combinations} label combinations, {family.Lifetime.Budget} are allowed", "find what makes so many series");
        else if (share >= 0.8 && family.Labels.Any(label => !label.IsKnownAtStart))
            Report("K015", FindingLevel.Warning, state, state.FirstLine, $"{state.Combinations} label combinations of {family.Lifetime.Budget}", "raise the budget, or find what makes so many series");
    }

    // Families that open with the same scope hold the same streams, each with all its known values.
    private void Scopes(Contract contract)
    {
        var scoped = contract.Families.Where(family => family.Lifetime.ZeroInit == ZeroInit.Scope).Select(family => (Family: family, State: index.Find(family.Name)))
            .Where(pair => pair.State is not null).GroupBy(pair => string.Join(',', pair.Family.Labels.Where(label => !label.IsKnownAtStart).Select(label => label.Name)));
        foreach (var together in scoped)
        {
            if (together.Any(pair => pair.State!.HasOverflow)) continue;
            var scopes = together.SelectMany(pair => pair.State!.Scopes).Distinct().ToList();
            foreach (var (family, state) in together)
                foreach (var scope in scopes)
                    Expect(state!, family, scope, FindingLevel.Warning);
        }
    }

    private void Expect(FamilyState state, Family family, UInt128 scope, FindingLevel level)
    {
        if (series.IsFull) return;
        var name = SeriesHash.OfName(Encoding.ASCII.GetBytes(family.Type == FamilyType.Histogram ? family.Name + "_count" : family.Name));
        foreach (var (hash, text) in Combinations(family).Take(MostCombinations))
            if (!series.Contains(name + scope + hash))
                Report("K018", level, state, state.FirstLine, text.Length == 0 ? "a series that starts at 0 is missing" : $"series {{{text}}} is missing", "create every known series at 0 when the process starts or the scope opens");
    }

    private static IEnumerable<(UInt128 Hash, string Text)> Combinations(Family family)
    {
        IEnumerable<(UInt128, string)> combinations = [(UInt128.Zero, "")];
        foreach (var label in family.Labels.Where(label => label.IsKnownAtStart))
        {
            var name = Encoding.UTF8.GetBytes(label.Name);
            combinations = combinations.SelectMany(
                _ => label.Values,
                (known, value) => (known.Item1 + SeriesHash.OfLabel(name, Encoding.UTF8.GetBytes(value)), $"{known.Item2}{(known.Item2.Length == 0 ? "" : ",")}{label.Name}=\"{value}\""));
        }
        return combinations;
    }

    private void Report(string code, FindingLevel level, FamilyState state, long line, string message, string fix)
    {
        if (!sink.Wants(code, state.Name)) return;
        sink.Add(new Finding { Code = code, Level = level, Target = "", Line = (int)line, Family = state.Name, Contract = state.ContractName, Message = message, Fix = fix });
    }
}
