using System.Buffers;

namespace Streamgauge.Server.Platform.Leases;

/// <summary>What every store refuses before it decides anything; a breach is the caller's mistake and throws.</summary>
internal static class LeaseRules
{
    public const int MaxBatch = 500;
    public const int MaxListed = 10_000;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:.-");

    public static void CheckKey(string key) => CheckText(key, 200, nameof(key));

    public static void CheckMember(string member) => CheckText(member, 128, nameof(member));

    public static void CheckBatch(IReadOnlyList<string> members)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members.Count, MaxBatch, nameof(members));
        for (var i = 0; i < members.Count; i++) CheckMember(members[i]);
    }

    public static void CheckTerms(int? limit, TimeSpan ttl)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit ?? 0, nameof(limit));
        ArgumentOutOfRangeException.ThrowIfLessThan(ttl, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ttl, TimeSpan.FromHours(24));
    }

    private static void CheckText(string text, int longest, string what)
    {
        if (text.Length == 0 || text.Length > longest || text.AsSpan().ContainsAnyExcept(Allowed))
            throw new ArgumentException($"A lease {what} is 1 to {longest} characters of [A-Za-z0-9_:.-]; found '{text}'.", what);
    }
}
