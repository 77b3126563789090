namespace Streamgauge.Server.Platform.Leases;

/// <summary>A lease store that counts what it is asked and how that ended, whichever store is behind it.</summary>
internal sealed class CountedLeaseStore(ILeaseStore inner, LeaseMeters meters) : ILeaseStore
{
    public LeaseStoreState State => inner.State;

    public string Generation => inner.Generation;

    public event EventHandler? Changed
    {
        add => inner.Changed += value;
        remove => inner.Changed -= value;
    }

    public ValueTask<LeaseAnswer> TryAcquireAsync(string key, string member, int? limit, TimeSpan ttl, CancellationToken cancellation = default) =>
        CountAsync(inner.TryAcquireAsync(key, member, limit, ttl, cancellation), meters, static (meters, answer) => meters.Acquired(answer.Outcome));

    public ValueTask<LeaseRenewals> RenewAsync(string key, IReadOnlyList<string> members, int? limit, TimeSpan ttl, RenewMode mode, CancellationToken cancellation = default) =>
        CountAsync(inner.RenewAsync(key, members, limit, ttl, mode, cancellation), (meters, key), static (about, renewals) => about.meters.Renewed(LeaseUse.Of(about.key), renewals.Outcomes));

    public ValueTask<LeaseReleases> ReleaseAsync(string key, IReadOnlyList<string> members, CancellationToken cancellation = default) =>
        CountAsync(inner.ReleaseAsync(key, members, cancellation), (meters, inner), static (about, _) => about.meters.Released(about.inner.State == LeaseStoreState.Up));

    public ValueTask<int?> CountAsync(string key, CancellationToken cancellation = default) =>
        CountAsync(inner.CountAsync(key, cancellation), meters, static (meters, count) => meters.Read(count is not null));

    public ValueTask<IReadOnlyList<LeaseMember>?> MembersAsync(string key, int max, CancellationToken cancellation = default) =>
        CountAsync(inner.MembersAsync(key, max, cancellation), meters, static (meters, members) => meters.Read(members is not null));

    public int HeldHere(LeaseUse use) => inner.HeldHere(use);

    /// <summary>An answer that is there already is counted without waiting: memory answers at once, and is asked millions of times.</summary>
    private static ValueTask<TAnswer> CountAsync<TAbout, TAnswer>(ValueTask<TAnswer> asked, TAbout about, Action<TAbout, TAnswer> count)
    {
        if (!asked.IsCompletedSuccessfully) return Awaited(asked, about, count);
        var answer = asked.Result;
        count(about, answer);
        return ValueTask.FromResult(answer);

        static async ValueTask<TAnswer> Awaited(ValueTask<TAnswer> asked, TAbout about, Action<TAbout, TAnswer> count)
        {
            var answer = await asked;
            count(about, answer);
            return answer;
        }
    }
}
