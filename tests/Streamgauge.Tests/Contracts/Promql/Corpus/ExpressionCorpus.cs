namespace Streamgauge.Tests.Contracts.Promql.Corpus;

/// <summary>The expressions that both parsers must judge alike: each named case and a seeded crowd of random ones.</summary>
internal static class ExpressionCorpus
{
    public static IReadOnlyList<string> All(int seed, int random)
    {
        var dice = new Random(seed);
        var generator = new ExpressionGenerator(dice);
        var mutator = new ExpressionMutator(dice);
        var made = Enumerable.Range(0, random)
            .Select(i => generator.Vector(depth: i % 5))
            .Select((expression, i) => i % 2 == 0 ? expression : mutator.Mutate(expression))
            .Where(expression => expression.Length < 2000);
        return [.. NamedCases.All.Concat(made).Distinct()];
    }
}
