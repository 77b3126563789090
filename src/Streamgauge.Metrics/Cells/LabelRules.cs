using System.Text;

namespace Streamgauge.Metrics;

/// <summary>What a family demands of label values.</summary>
internal sealed class LabelRules(MetricDescriptor descriptor)
{
    private readonly LabelText[] _overflow = [.. Enumerable.Repeat((LabelText)SeriesStore.Overflow, descriptor.Labels.Count)];
    private readonly int _pseudonyms = descriptor.Labels
        .Select(static (label, i) => label.Privacy == LabelPrivacy.Pseudonym ? 1 << i : 0)
        .Aggregate(0, static (mask, bit) => mask | bit);

    /// <summary>Two labels, and none demands a pseudonym.</summary>
    public bool AcceptsAnyPair { get; } = descriptor.Labels.Count == 2 && descriptor.Labels.All(static label => label.Privacy == LabelPrivacy.Public);

    public LabelKey Overflow => new(_overflow);

    /// <summary>Right number of values, and pseudonyms where they are demanded; cheap enough for every lookup.</summary>
    public void CheckShape(in LabelKey key)
    {
        if (key.Count != _overflow.Length) ThrowCount(key.Count);
        if ((_pseudonyms & ~key.PseudonymMask) != 0 && !IsOverflow(key)) ThrowPrivacy(key.PseudonymMask);
    }

    /// <summary>Closed sets hold; looked at only when a series is made.</summary>
    public void CheckValues(in LabelKey key)
    {
        for (var i = 0; i < key.Count; i++)
        {
            if (descriptor.Labels[i].Values is not { } allowed || IsIn(allowed, key[i]) || key[i].SequenceEqual(SeriesStore.Overflow)) continue;
            throw new ArgumentException(
                $"Label '{descriptor.Labels[i].Name}' of '{descriptor.Name}' was given '{key[i]}'; its closed set is {string.Join(", ", allowed)}.",
                nameof(key));
        }
    }

    public bool IsOverflow(in LabelKey key)
    {
        for (var i = 0; i < key.Count; i++)
        {
            if (!key[i].SequenceEqual(SeriesStore.Overflow)) return false;
        }

        return key.Count > 0;
    }

    /// <summary>The values as they read after a trip through UTF-8, when that differs: half a surrogate pair becomes U+FFFD.</summary>
    public LabelText[]? Canonical(in LabelKey key)
    {
        var isAscii = true;
        for (var i = 0; i < key.Count; i++) isAscii &= Ascii.IsValid(key[i]);
        if (isAscii) return null;

        var differs = false;
        var texts = new LabelText[key.Count];
        for (var i = 0; i < key.Count; i++)
        {
            var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(key[i].ToArray()));
            differs |= !key[i].SequenceEqual(text);
            texts[i] = (key.PseudonymMask >> i & 1) != 0 ? new Pseudonym(text) : text;
        }

        return differs ? texts : null;
    }

    /// <summary>Values that were accepted once, in the form in which they are accepted again.</summary>
    public static LabelText[] AsTexts(MetricDescriptor descriptor, string[] values) => values
        .Select((value, i) => descriptor.Labels[i].Privacy == LabelPrivacy.Pseudonym ? (LabelText)new Pseudonym(value) : value)
        .ToArray();

    private static bool IsIn(IReadOnlyList<string> allowed, ReadOnlySpan<char> value)
    {
        foreach (var candidate in allowed)
        {
            if (value.SequenceEqual(candidate)) return true;
        }

        return false;
    }

    private void ThrowCount(int count) => throw new ArgumentException(
        $"'{descriptor.Name}' was given {count} label values; it has {descriptor.Labels.Count}: {string.Join(", ", descriptor.Labels.Select(static l => l.Name))}.",
        nameof(count));

    private void ThrowPrivacy(int given)
    {
        var first = descriptor.Labels.Where((_, i) => ((_pseudonyms & ~given) >> i & 1) != 0).First();
        throw new ArgumentException($"Label '{first.Name}' of '{descriptor.Name}' takes only a Pseudonym; it was given plain text.", nameof(given));
    }
}
