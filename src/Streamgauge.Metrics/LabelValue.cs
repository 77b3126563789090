namespace Streamgauge.Metrics;

/// <summary>The value of one label in a lookup: text or a pseudonym. Nothing is copied, nothing is allocated.</summary>
public readonly ref struct LabelValue
{
    private LabelValue(ReadOnlySpan<char> text, bool isPseudonym)
    {
        Text = text;
        IsPseudonym = isPseudonym;
    }

    internal ReadOnlySpan<char> Text { get; }

    internal bool IsPseudonym { get; }

    /// <summary>Text as a label value; null is the empty value.</summary>
    public static implicit operator LabelValue(string? text) => new(text, isPseudonym: false);

    /// <summary>A span of text as a label value.</summary>
    public static implicit operator LabelValue(ReadOnlySpan<char> text) => new(text, isPseudonym: false);

    /// <summary>A pseudonym as a label value.</summary>
    public static implicit operator LabelValue(Pseudonym pseudonym) => new(pseudonym.Value, isPseudonym: true);

    /// <summary>A stored label value.</summary>
    public static implicit operator LabelValue(LabelText text) => new(text.Text, text.IsPseudonym);
}
