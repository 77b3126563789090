namespace Streamgauge.Contracts.Promql.Lexing;

/// <summary>Finds where a number or a duration ends; what it is worth is decided later.</summary>
internal static class NumberScanner
{
    public static TokenKind? ScanNumberOrDuration(TextCursor cursor)
    {
        if (ScanNumber(cursor)) return TokenKind.Number;
        return ScanRestOfDuration(cursor) ? TokenKind.Duration : null;
    }

    /// <summary>After `[`: a bare number is no range.</summary>
    public static bool ScanDuration(TextCursor cursor) => !ScanNumber(cursor) && ScanRestOfDuration(cursor);

    private static bool ScanNumber(TextCursor cursor)
    {
        var digits = cursor.Accept('0') && cursor.AcceptAny("xX") ? Characters.HexDigits : Characters.Digits;
        cursor.SkipWhile(digits);
        if (cursor.Accept('.')) cursor.SkipWhile(digits);
        if (cursor.AcceptAny("eE"))
        {
            cursor.AcceptAny("+-");
            cursor.SkipWhile(Characters.Digits);
        }
        return !Characters.IsAlphaNumeric(cursor.Peek());
    }

    private static bool ScanRestOfDuration(TextCursor cursor)
    {
        if (!cursor.AcceptAny("smhdwy")) return false;
        cursor.Accept('s');
        while (cursor.SkipWhile(Characters.Digits) > 0)
        {
            if (!cursor.AcceptAny("smhdw")) return false;
            cursor.Accept('s');
        }
        return !Characters.IsAlphaNumeric(cursor.Peek());
    }
}
