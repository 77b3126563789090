namespace Streamgauge.Metrics;

/// <summary>A label value that can be kept: text or a pseudonym. Used where more than four labels, or a list, are passed.</summary>
public readonly record struct LabelText
{
    private readonly string? _text;

    private LabelText(string? text, bool isPseudonym)
    {
        _text = text;
        IsPseudonym = isPseudonym;
    }

    /// <summary>The value as it is exposed.</summary>
    public string Text => _text ?? "";

    internal bool IsPseudonym { get; }

    /// <summary>Text as a label value; null is the empty value.</summary>
    public static implicit operator LabelText(string? text) => new(text, isPseudonym: false);

    /// <summary>A pseudonym as a label value.</summary>
    public static implicit operator LabelText(Pseudonym pseudonym) => new(pseudonym.Value, isPseudonym: true);
}
