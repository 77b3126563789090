namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>The places one listener holds, given back together.</summary>
internal sealed class Seat : IDisposable
{
    private readonly List<IDisposable> _places = [];

    public bool TryAdd(IDisposable? place)
    {
        if (place is not null) _places.Add(place);
        return place is not null;
    }

    public void Dispose()
    {
        foreach (var place in _places) place.Dispose();
    }
}
