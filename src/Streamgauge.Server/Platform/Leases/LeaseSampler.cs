using Streamgauge.Server.Platform.Runtime;

namespace Streamgauge.Server.Platform.Leases;

/// <summary>Shows what this node holds, and whether the store answers.</summary>
internal sealed class LeaseSampler(ILeaseStore store, LeaseMeters meters) : IRuntimeSampler
{
    public void Sample()
    {
        meters.StoreIs(store.State == LeaseStoreState.Up);
        foreach (var use in LeaseUse.All) meters.Held(use, store.HeldHere(use));
    }
}
