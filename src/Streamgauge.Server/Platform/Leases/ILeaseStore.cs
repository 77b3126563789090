namespace Streamgauge.Server.Platform.Leases;

/// <summary>
/// The one primitive for "active": members of a key, each with its own expiry. A member counts while now is before its
/// expiry. Keys are `use:id` of at most 200, members 1 to 128 characters of [A-Za-z0-9_:.-]; a TTL is 1 s to 24 h.
/// A limit of null is unlimited and 0 refuses all. Each call is one decision: there is never a read and then a write.
/// </summary>
internal interface ILeaseStore
{
    LeaseStoreState State { get; }

    /// <summary>Changes when the store may have forgotten what it held.</summary>
    string Generation { get; }

    /// <summary>Raised after State or Generation has changed.</summary>
    event EventHandler? Changed;

    ValueTask<LeaseAnswer> TryAcquireAsync(string key, string member, int? limit, TimeSpan ttl, CancellationToken cancellation = default);

    /// <summary>At most 500 members. An expiry only ever moves later.</summary>
    ValueTask<LeaseRenewals> RenewAsync(string key, IReadOnlyList<string> members, int? limit, TimeSpan ttl, RenewMode mode, CancellationToken cancellation = default);

    /// <summary>At most 500 members; idempotent, and never touches another member.</summary>
    ValueTask<LeaseReleases> ReleaseAsync(string key, IReadOnlyList<string> members, CancellationToken cancellation = default);

    /// <summary>Null while the store is lost.</summary>
    ValueTask<int?> CountAsync(string key, CancellationToken cancellation = default);

    /// <summary>At most 10,000 members, the next to expire first; null while the store is lost.</summary>
    ValueTask<IReadOnlyList<LeaseMember>?> MembersAsync(string key, int max, CancellationToken cancellation = default);

    /// <summary>Leases of a use that this node holds; needs no answer of a shared store.</summary>
    int HeldHere(LeaseUse use);
}
