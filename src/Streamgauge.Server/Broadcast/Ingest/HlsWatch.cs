namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Notices a playlist that no longer grows although media comes. Judged only where the playlist lies on this host.</summary>
internal sealed class HlsWatch(NginxFolder folder, TimeProvider time)
{
    private static readonly TimeSpan MediaFirst = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Age of the playlist; null when there is none here.</summary>
    public TimeSpan? Age(Guid stream)
    {
        var playlist = new FileInfo(Path.Combine(folder.MediaRoot, "hls", stream.ToString(), "index.m3u8"));
        return playlist.Exists ? time.GetUtcNow() - new DateTimeOffset(playlist.LastWriteTimeUtc) : null;
    }

    /// <summary>True at the one turn that begins an episode.</summary>
    public bool HasJustStalled(Guid stream, Publication publication)
    {
        if (publication.IsStarved || publication.Age < MediaFirst || Age(stream) is not { } age) return false;

        var was = publication.IsHlsStalled;
        publication.IsHlsStalled = age > Limit;
        return publication.IsHlsStalled && !was;
    }
}
