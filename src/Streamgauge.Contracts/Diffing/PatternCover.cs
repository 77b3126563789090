using Streamgauge.Contracts.Promql.Patterns;

namespace Streamgauge.Contracts.Diffing;

/// <summary>
/// Whether one pattern accepts all that another does, tried on samples: every ASCII character alone and the words that can
/// be made of a few characters of each class. A counterexample proves narrowing; without one the pattern is taken as wider.
/// </summary>
internal static class PatternCover
{
    private const string Letters = "aZ0_-.:/ @é";

    public static bool Covers(Re2Pattern wide, Re2Pattern narrow) => Samples().All(sample => !narrow.Matches(sample) || wide.Matches(sample));

    private static IEnumerable<string> Samples()
    {
        yield return "";
        for (var c = ' '; c < '\u007f'; c++) yield return c.ToString();
        foreach (var first in Letters)
            foreach (var second in Letters)
                foreach (var third in Letters)
                    yield return $"{first}{second}{third}";
        foreach (var letter in Letters)
            foreach (var length in (int[])[2, 4, 5, 8, 10, 16, 20, 32, 40, 63, 64, 65, 100, 128, 255, 256])
                yield return new string(letter, length);
    }
}
