namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>Mutants that no scenario can or need tell from the rule, each with its reason.</summary>
internal static class KnownSurvivors
{
    private static readonly (string Mutant, string Reason)[] All =
    [
        ("StreamgaugeSeriesOverflow: 0.5 x 0.5 at 69", "Whole events increase by about 0 or at least about 1; between 0.25 and 0.5 lies nothing."),
    ];

    public static string? Reason(string mutant) => All.Where(known => mutant == known.Mutant).Select(known => known.Reason).FirstOrDefault();
}
