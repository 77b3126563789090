namespace Streamgauge.Metrics;

/// <summary>A keyed stand-in for a person: a short word, a hyphen and 20 characters of base32. Made by <see cref="Pseudonymiser"/>.</summary>
public readonly record struct Pseudonym
{
    internal const int DigestLength = 20;

    private readonly string? _value;

    internal Pseudonym(string value) => _value = value;

    /// <summary>The pseudonym as text, for example <c>acct-2iracktg2py2d4rtc35v</c>.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default Pseudonym names nobody; make one with Pseudonymiser.");

    /// <summary>Reads back a pseudonym that was stored; anything of another form is refused.</summary>
    public static bool TryParse(string? text, out Pseudonym pseudonym)
    {
        var ok = text is not null && HasForm(text);
        pseudonym = ok ? new Pseudonym(text!) : default;
        return ok;
    }

    /// <summary>
    /// The name itself where a pseudonym is expected: for an operator who has decided, in a setting of its own, that names may be
    /// seen. <c>streamgauge check</c> reports such a label.
    /// </summary>
    /// <param name="name">1 to 32 letters, digits, hyphens and underscores; so no address, no e-mail and no DID.</param>
    public static Pseudonym Raw(string name) => IsPlainName(name)
        ? new Pseudonym(name)
        : throw new ArgumentException("A raw name is 1 to 32 letters, digits, hyphens and underscores.", nameof(name)); // the name itself stays out of the message

    /// <summary>Whether <see cref="Raw"/> takes this name.</summary>
    public static bool IsPlainName(string name) =>
        name.Length is >= 1 and <= 32 && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool HasForm(string text)
    {
        var hyphen = text.IndexOf('-');
        return hyphen is >= 2 and <= 12
            && text.Length == hyphen + 1 + DigestLength
            && !text.AsSpan(0, hyphen).ContainsAnyExceptInRange('a', 'z')
            && !text.AsSpan(hyphen + 1).ContainsAnyExcept(Pseudonymiser.Alphabet);
    }
}
