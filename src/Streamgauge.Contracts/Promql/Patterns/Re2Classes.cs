using System.Collections.Frozen;

namespace Streamgauge.Contracts.Promql.Patterns;

/// <summary>The named classes: `\d`, `[:alpha:]` and `\p{Greek}`.</summary>
internal static class Re2Classes
{
    private static readonly FrozenDictionary<string, Func<int, bool>> Posix = new Dictionary<string, Func<int, bool>>
    {
        ["alnum"] = c => IsAlpha(c) || IsDigit(c),
        ["alpha"] = IsAlpha,
        ["ascii"] = c => c < 128,
        ["blank"] = c => c is ' ' or '\t',
        ["cntrl"] = c => c is < 32 or 127,
        ["digit"] = IsDigit,
        ["graph"] = c => c is > 32 and < 127,
        ["lower"] = c => c is >= 'a' and <= 'z',
        ["print"] = c => c is >= 32 and < 127,
        ["punct"] = c => c is > 32 and < 127 && !IsAlpha(c) && !IsDigit(c),
        ["space"] = c => c is >= 9 and <= 13 or ' ',
        ["upper"] = c => c is >= 'A' and <= 'Z',
        ["word"] = IsWord,
        ["xdigit"] = c => IsDigit(c) || c is >= 'a' and <= 'f' or >= 'A' and <= 'F',
    }.ToFrozenDictionary();

    public static bool IsWord(int c) => IsAlpha(c) || IsDigit(c) || c == '_';

    public static Func<int, bool>? Perl(int letter) => letter switch
    {
        'd' => IsDigit,
        'D' => c => !IsDigit(c),
        's' => IsPerlSpace,
        'S' => c => !IsPerlSpace(c),
        'w' => IsWord,
        'W' => c => !IsWord(c),
        _ => null,
    };

    public static Func<int, bool>? ByPosixName(string name) => MaybeNegated(name, Posix.GetValueOrDefault);

    public static Func<int, bool>? ByUnicodeName(string name) => MaybeNegated(name, Re2UnicodeNames.Find);

    private static Func<int, bool>? MaybeNegated(string name, Func<string, Func<int, bool>?> find)
    {
        if (!name.StartsWith('^')) return find(name);
        return find(name[1..]) is { } positive ? c => !positive(c) : null;
    }

    private static bool IsAlpha(int c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';
    private static bool IsDigit(int c) => c is >= '0' and <= '9';
    private static bool IsPerlSpace(int c) => c is '\t' or '\n' or '\f' or '\r' or ' ';
}
