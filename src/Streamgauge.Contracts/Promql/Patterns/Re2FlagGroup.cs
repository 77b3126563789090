namespace Streamgauge.Contracts.Promql.Patterns;

/// <summary>Reads what follows `(?` up to `:` or `)`.</summary>
internal static class Re2FlagGroup
{
    /// <summary>True when well formed; <paramref name="opensGroup"/> tells `(?i:` from `(?i)`.</summary>
    public static bool TryRead(Re2Reader reader, ref Re2Flags flags, out bool opensGroup)
    {
        var (negated, anySinceSign) = (false, false);
        opensGroup = false;
        while (true)
        {
            var c = reader.Take();
            if (Re2Flags.IsFlag(c))
            {
                flags = flags.With(c, !negated);
                anySinceSign = true;
            }
            else if (c == '-' && !negated) (negated, anySinceSign) = (true, false);
            else
            {
                opensGroup = c == ':';
                return c is ':' or ')' && (!negated || anySinceSign);
            }
        }
    }
}
