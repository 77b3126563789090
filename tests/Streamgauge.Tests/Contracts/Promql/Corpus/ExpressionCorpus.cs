namespace Streamgauge.Tests.Contracts.Promql.Corpus;

/// <summary>The expressions that both parsers must judge alike: each named case, damaged ones, and a seeded crowd of random ones.</summary>
internal static class ExpressionCorpus
{
    /// <summary>What the fast suite keeps promtool's verdicts on.</summary>
    public static IReadOnlyList<string> Kept => All(seed: 20, random: 800, damaged: 800);

    public static IReadOnlyList<string> All(int seed, int random, int damaged)
    {
        var dice = new Random(seed);
        var generator = new ExpressionGenerator(dice);
        var mutator = new ExpressionMutator(dice);
        string[] named = [.. NamedCases.All];
        var generated = Enumerable.Range(0, random)
            .Select(i => generator.Vector(depth: i % 5))
            .Select((expression, i) => i % 2 == 0 ? expression : mutator.Mutate(expression));
        var broken = Enumerable.Range(0, damaged).Select(_ => mutator.Mutate(named[dice.Next(named.Length)]));
        return [.. named.Concat(generated).Concat(broken).Where(IsWritable).Distinct()];
    }

    // A mutation may cut a surrogate pair in half, which no file can hold.
    private static bool IsWritable(string expression) =>
        expression.Length < 500 && string.Concat(expression.EnumerateRunes()) == expression;
}
