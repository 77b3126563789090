using System.Buffers;

namespace Streamgauge.Contracts.Promql.Lexing;

/// <summary>Classes of characters; all of them ASCII.</summary>
internal static class Characters
{
    public static readonly SearchValues<char> Spaces = SearchValues.Create(" \t\r\n");
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    public static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    public static readonly SearchValues<char> Label =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    public static readonly SearchValues<char> Metric =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:");

    public static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';
    public static bool IsAlpha(char c) => char.IsAsciiLetter(c) || c == '_';
    public static bool IsAlphaNumeric(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
