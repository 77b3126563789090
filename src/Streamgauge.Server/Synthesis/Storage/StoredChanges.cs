using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Control;

namespace Streamgauge.Server.Synthesis.Storage;

/// <summary>
/// Every ten seconds, takes over what somebody else stored: another node on the same PostgreSQL, or an earlier life of this one whose
/// rows could not be read at its start; for these it is asked five minutes long.
/// </summary>
internal sealed class StoredChanges(ChannelSet channels, ChannelControls controls, ChannelStart start, DatabaseKind kind, TimeProvider time) : IEverySecond
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LateRead = TimeSpan.FromMinutes(5);

    private readonly long _since = time.GetTimestamp();
    private long _last = time.GetTimestamp();

    private bool MayDiffer => kind == DatabaseKind.Postgres || (!start.HasRead && time.GetElapsedTime(_since) <= LateRead + Every);

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (time.GetElapsedTime(_last) < Every || !MayDiffer || channels.All.Any(channel => channel.State == ChannelState.Starting)) return;

        _last = time.GetTimestamp();
        foreach (var row in await start.ReadAsync(stopping))
            if (channels.All.FirstOrDefault(channel => channel.Name == row.Name) is { } channel) await controls.Of(channel).FollowAsync(row, stopping);
    }
}
