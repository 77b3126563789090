namespace Streamgauge.Contracts.Model;

/// <summary>Most events per second and series: of every series, or only of those that carry a label value.</summary>
public sealed record MaxRate(double? OfAny, IReadOnlyDictionary<string, double> ByLabelValue);
