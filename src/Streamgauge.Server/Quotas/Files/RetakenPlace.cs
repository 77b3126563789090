using Streamgauge.Server.Platform.Leases;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>The place of a job taken up again after a restart: shown while it is held, like any other.</summary>
internal sealed class RetakenPlace : IAsyncDisposable
{
    private readonly LeaseHold _hold;
    private readonly Action _changed;

    public RetakenPlace(LeaseHold hold, Action changed)
    {
        (_hold, _changed) = (hold, changed);
        changed();
    }

    public async ValueTask DisposeAsync()
    {
        await _hold.DisposeAsync();
        _changed();
    }
}
