namespace Streamgauge.Contracts.Promql.Patterns;

/// <summary>The switches of `(?imsU)`; laziness is read and means nothing to a whole match.</summary>
internal readonly record struct Re2Flags(bool IgnoreCase, bool MultiLine, bool DotMatchesNewLine)
{
    public static bool IsFlag(int c) => c is 'i' or 'm' or 's' or 'U';

    public Re2Flags With(int flag, bool on) => flag switch
    {
        'i' => this with { IgnoreCase = on },
        'm' => this with { MultiLine = on },
        's' => this with { DotMatchesNewLine = on },
        _ => this,
    };
}
