using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Diffing;

/// <summary>Collects the changes of one contract.</summary>
internal sealed class ChangeList(string contract)
{
    private readonly List<Change> _changes = [];

    public IReadOnlyList<Change> All => _changes;

    public void Add(ChangeKind kind, string subject, string message, SourcePosition at) => _changes.Add(new Change(kind, contract, subject, message, at));

    /// <summary>Adds a change if the two values differ.</summary>
    public void AddIfDifferent<T>(ChangeKind kind, string subject, string what, T before, T after, SourcePosition at)
    {
        if (!EqualityComparer<T>.Default.Equals(before, after)) Add(kind, subject, $"{what} changed from {Show(before)} to {Show(after)}", at);
    }

    /// <summary>What is only in the old list breaks, what is only in the new one is compatible; pairs are given on.</summary>
    public void Match<T>(string what, IEnumerable<T> before, IEnumerable<T> after, Func<T, string> name, Func<T, SourcePosition> at, Action<T, T> both)
        where T : class
    {
        var old = before.DistinctBy(name).ToDictionary(name);
        var now = after.DistinctBy(name).ToDictionary(name);
        foreach (var (key, gone) in old.Where(pair => !now.ContainsKey(pair.Key))) Add(ChangeKind.Breaking, key, $"{what} removed", at(gone));
        foreach (var (key, added) in now.Where(pair => !old.ContainsKey(pair.Key))) Add(ChangeKind.Compatible, key, $"{what} added", at(added));
        foreach (var (key, kept) in now)
            if (old.TryGetValue(key, out var earlier))
                both(earlier, kept);
    }

    private static string Show<T>(T value) => value is null ? "nothing" : $"'{value}'";
}
