using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L023: a `for` shorter than a scrape: one sample decides.</summary>
internal sealed class ForBelowScrape() : LintRule("L023", FindingLevel.Warning, needsContracts: false)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        subject is { IsAlert: true, Case.For: { } duration } && duration > TimeSpan.Zero && duration < subject.ScrapeInterval
            ? [new LintFault(subject.Tree.Span, $"for {PromDuration.Format(duration)} is shorter than a scrape ({PromDuration.Format(subject.ScrapeInterval)})", "make it two scrapes or more")]
            : [];
}
