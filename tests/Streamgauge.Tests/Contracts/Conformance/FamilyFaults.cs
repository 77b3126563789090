using Streamgauge.Contracts.Model;

namespace Streamgauge.Tests.Contracts.Conformance;

/// <summary>Every way of breaking one thing in one family of an otherwise legal exposition.</summary>
internal sealed class FamilyFaults(IReadOnlyList<ExposedFamily> legal, int index)
{
    private ExposedFamily Block => legal[index];
    private Family Family => Block.Family;

    // Filling a budget takes thousands of lines; one family of a contract is enough.
    private bool IsFirstOpen => !legal.Take(index).Any(block => block.Family.Labels.Any(label => !label.IsKnownAtStart));

    public IEnumerable<Fault> All() => InMetadata().Concat(InBlock()).Concat(InLabels()).Concat(Family.Type == FamilyType.Histogram ? InHistogram() : InValue());

    private IEnumerable<Fault> InMetadata()
    {
        yield return One("K003", "of another type", Block with { Type = Family.Type == FamilyType.Gauge ? "counter" : "gauge" });
        yield return One("K003", "without TYPE", Block with { Type = null });
        yield return One("K008", "without HELP", Block with { Help = null });
        yield return One("K008", "with another HELP", Block with { Help = Family.Help + "!" });
        yield return new Fault("K014", $"{Family.Name} with HELP twice", () => $"# HELP {Family.Name} {Family.Help}\n" + Text(Block));
    }

    private IEnumerable<Fault> InBlock()
    {
        var first = Block.Samples[0];
        if (Family.Lifetime.Presence == Presence.Always) yield return new Fault("K001", $"{Family.Name} gone", () => LegalExposition.Text([.. legal.Take(index), .. legal.Skip(index + 1)]));
        yield return One("K005", "with a label more", Block.Replace(0, first.With("pod", "a")));
        yield return One("K010", "with an e-mail", Block.Replace(0, first.With("email", "a@example.org")));
        yield return One("K013", "twice", Block.Insert(0, first));
        yield return One("K022", "with a time", Block.Replace(0, first with { Tail = " 1700000000000" }));
        if (index < legal.Count - 1) yield return new Fault("K014", $"{Family.Name} in two blocks", () => LegalExposition.Text([.. legal, new ExposedFamily(Family, null, null, [Block.Samples[^1].With("again", "y")])]));
    }

    private IEnumerable<Fault> InLabels()
    {
        foreach (var label in Family.Labels)
        {
            yield return One("K004", $"without {label.Name}", Block.Replace(0, Block.Samples[0].Without(label.Name)));
            yield return One("K023", "over its budget", Block.Replace(0, Block.Samples[0].With(label.Name, "_overflow")));
            if (label.IsKnownAtStart)
            {
                yield return One("K006", $"with a foreign {label.Name}", Block.Insert(0, Block.Samples[0].With(label.Name, "nonsense")));
                if (Family.Lifetime.ZeroInit != ZeroInit.Never) yield return One("K018", $"without one {label.Name}", Block with { Samples = [.. Block.Samples.Where(sample => !sample.Labels.Contains((label.Name, label.Values[^1])))] });
                continue;
            }
            yield return One("K010", "with an address", Block.Replace(0, Block.Samples[0].With(label.Name, "192.168.7.11")));
            if (label.Pattern is not null || label.Privacy == Privacy.Pseudonym) yield return One(label.Privacy == Privacy.Pseudonym ? "K010" : "K006", $"with an odd {label.Name}", Block.Replace(0, Block.Samples[0].With(label.Name, "a b!")));
            if (IsFirstOpen && Family.Lifetime.Budget <= 3000 && label.Privacy == Privacy.Public) yield return One("K015", "with too many", Block with { Samples = [.. Enumerable.Range(0, Family.Lifetime.Budget + 1).Select(i => Block.Samples[^1].With(label.Name, $"s{i}"))] });
        }
    }

    private IEnumerable<Fault> InValue()
    {
        var sample = Block.Samples[0];
        var bounds = Family.Facts.Bounds;
        if (Family.Type == FamilyType.Counter)
        {
            yield return One("K017", "negative", Block.Replace(0, sample with { Value = "-1" }));
            yield return One("K017", "NaN", Block.Replace(0, sample with { Value = "NaN" }));
        }
        else if (bounds.Min is not null) yield return One("K017", "below its bounds", Block.Replace(0, sample with { Value = "-5" }));
        else if (bounds.Max is not null) yield return One("K017", "above its bounds", Block.Replace(0, sample with { Value = "1e15" }));
        if (Family is { Labels: [], Lifetime: { ZeroInit: ZeroInit.Start, Presence: Presence.Always } }) yield return One("K018", "without its only series", Block with { Samples = [] });
    }

    private IEnumerable<Fault> InHistogram()
    {
        var last = Family.Buckets.Count;
        yield return One("K007", "without an edge", Block.Drop(1));
        yield return One("K007", "without +Inf", Block.Drop(last));
        yield return One("K007", "with an edge more", Block.Insert(1, Block.Samples[1].With("le", "0.0123")));
        yield return One("K012", "not cumulative", Block.Replace(0, Block.Samples[0] with { Value = "99" }));
        yield return One("K012", "with a wrong count", Block.Replace(last + 2, Block.Samples[last + 2] with { Value = "7777" }));
        yield return One("K012", "without _sum", Block.Drop(last + 1));
        yield return One("K012", "without _count", Block.Drop(last + 2));
        yield return One("K012", "negative", Block.Replace(0, Block.Samples[0] with { Value = "-3" }));
        yield return One("K004", "without le", Block.Replace(0, Block.Samples[0].Without("le")));
        yield return One("K020", "with odd le", Block.Replace(0, Block.Samples[0].With("le", Block.Samples[0].Labels[^1].Value + (Block.Samples[0].Labels[^1].Value.Contains('.') ? "0" : ".0"))));
        if (Family.Facts.Bounds.Min >= 0) yield return One("K017", "with an impossible sum", Block.Replace(last + 1, Block.Samples[last + 1] with { Value = "-1" }));
    }

    private Fault One(string code, string what, ExposedFamily changed) => new(code, $"{Family.Name} {what}", () => Text(changed));

    private string Text(ExposedFamily changed) => LegalExposition.Text([.. legal.Take(index), changed, .. legal.Skip(index + 1)]);
}
