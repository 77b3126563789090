namespace Streamgauge.Server.Platform.Leases;

/// <summary>A key with its hash, which chooses the stripe and then the place in its dictionary: a decision reads 80 characters once, not three times.</summary>
internal readonly struct HashedKey(string text) : IEquatable<HashedKey>
{
    private readonly int _hash = string.GetHashCode(text, StringComparison.Ordinal);

    public string Text { get; } = text;

    public bool Equals(HashedKey other) => _hash == other._hash && string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is HashedKey other && Equals(other);

    public override int GetHashCode() => _hash;
}
