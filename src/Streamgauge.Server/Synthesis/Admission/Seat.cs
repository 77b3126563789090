using Streamgauge.Server.Quotas.Admission;

namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>The places one listener holds, given back together.</summary>
internal sealed class Seat : IAsyncDisposable
{
    private readonly List<IDisposable> _places = [];

    /// <summary>The stream of its account that this listener takes up, where accounts are asked.</summary>
    public Slot? Slot { get; set; }

    /// <summary>Cancelled when that stream is no longer this listener's.</summary>
    public CancellationToken Lost => Slot?.Lost ?? CancellationToken.None;

    public bool TryAdd(IDisposable? place)
    {
        if (place is not null) _places.Add(place);
        return place is not null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var place in _places) place.Dispose();
        if (Slot is not null) await Slot.DisposeAsync();
    }
}
