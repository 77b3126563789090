using Streamgauge.Contracts.Linting.Rules;

namespace Streamgauge.Contracts.Linting;

/// <summary>Every rule, by code. L001, an expression that does not parse, comes before all of them.</summary>
internal static class LintRules
{
    public const string DoesNotParse = "L001";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new UnknownFamily(),
        new BareHistogram(),
        new UncarriedLabel(),
        new ImpossibleMatcher(),
        new NoSuchEdge(),
        new FragileEdge(),
        new RateOfGauge(),
        new SlopeOfCounter(),
        new RawCounter(),
        new LifetimeQuantile(),
        new EdgeLost(),
        new QuantilePerTarget(),
        new NeverTrue(),
        new InterpolatedThreshold(),
        new UnitMismatch(),
        new SidesNeverMatch(),
        new NoTrafficGuard(),
        new NotAShare(),
        new OneSided(),
        new NoFor(),
        new ForNeverMet(),
        new ForBelowScrape(),
        new FrozenEvidence(),
        new NeverResolves(),
        new SilenceIsHealth(),
        new WholeCountThreshold(),
        new ShortWindow(),
        new TemplateLabel(),
        new KeyedByPseudonym(),
        new TargetLabelsKept(),
        new SharedName(),
    ];
}
