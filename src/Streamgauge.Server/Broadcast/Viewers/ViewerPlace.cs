namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>One reserved place of a viewer in an audience; given back once, by whoever is first.</summary>
internal sealed class ViewerPlace(Audience audience, string viewer)
{
    private int _given;

    public string Viewer => viewer;

    public async ValueTask GiveBackAsync()
    {
        if (Interlocked.Exchange(ref _given, 1) == 0) await audience.LeaveAsync(viewer);
    }
}
