namespace Streamgauge.Media.Analysis;

/// <summary>The first 10,000 of what a summary lists; of the rest it keeps only that there was some. Not thread-safe.</summary>
internal sealed class BoundedList<T>
{
    private const int Most = 10_000;

    private readonly List<T> _items = [];

    /// <summary>Whether something was left out.</summary>
    public bool IsTruncated { get; private set; }

    public void Add(T item)
    {
        if (_items.Count < Most) _items.Add(item);
        else IsTruncated = true;
    }

    public IReadOnlyList<T> Snapshot() => [.. _items];
}
