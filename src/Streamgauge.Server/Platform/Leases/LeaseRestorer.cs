namespace Streamgauge.Server.Platform.Leases;

/// <summary>Gives back what was released meanwhile, then takes again what this node holds, many calls in flight at once.</summary>
internal sealed class LeaseRestorer(RedisLeases leases, LeaseShadow shadow, ReleaseJournal journal, LeaseMeters meters)
{
    private const int CallsInFlight = 512;

    public async Task RestoreAsync(string generation, CancellationToken cancellation)
    {
        await ReleaseAsync(cancellation);
        await Parallel.ForEachAsync(shadow.Read().SelectMany(Chunks), Parallelism(cancellation), async (held, _) => await RetakeAsync(generation, held));
    }

    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        var released = journal.TakeAll();
        if (released.Count == 0) return;
        try
        {
            await Parallel.ForEachAsync(released.SelectMany(Chunks), Parallelism(cancellation), async (item, _) => await leases.ReleaseAsync(item.Key, item.Members));
        }
        catch
        {
            foreach (var (key, members) in released) Array.ForEach(members, member => journal.Add(key, member)); // releasing twice does no harm
            throw;
        }
    }

    private static ParallelOptions Parallelism(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = CallsInFlight, CancellationToken = cancellation };

    private async Task RetakeAsync(string generation, HeldKey held)
    {
        var use = LeaseUse.Of(held.Key);
        var mode = use.IsExclusive ? RenewMode.Conditional : RenewMode.Force;
        var renewals = await leases.RenewAsync(generation, held.Key, held.Members, held.Limit, held.Ttl, mode);
        string[] lost = [.. held.Members.Where((_, i) => renewals.Outcomes[i] == RenewalOutcome.Lost)];
        if (lost.Length > 0) shadow.Remove(held.Key, lost); // its holder learns of it at its next renewal
        if (renewals.Count > held.Limit) meters.OverLimit(use);
    }

    private static IEnumerable<(string Key, string[] Members)> Chunks((string Key, string[] Members) released) =>
        released.Members.Chunk(LeaseRules.MaxBatch).Select(members => (released.Key, members));

    private static IEnumerable<HeldKey> Chunks(HeldKey held) =>
        held.Members.Chunk(LeaseRules.MaxBatch).Select(members => held with { Members = members });
}
