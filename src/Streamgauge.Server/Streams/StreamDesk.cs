using System.Security.Cryptography;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Identity;

namespace Streamgauge.Server.Streams;

/// <summary>Makes new streams and knows whose they are.</summary>
internal sealed class StreamDesk(StreamsOptions options, StreamLifecycle lifecycle, Pseudonyms pseudonyms, TimeProvider time)
{
    public bool IsHost(Caller caller, StreamSession stream) => caller.IsOperator || IsOwn(caller, stream);

    public bool IsOwn(Caller? caller, StreamSession stream) => caller is not null && HostHash(caller) == stream.HostHash;

    public string HostHash(Caller caller) => pseudonyms.HostHash(caller.Identity);

    /// <summary>Stores a new stream; the key is known to its publisher only, from this answer.</summary>
    public async Task<(InsertOutcome Outcome, StreamSession Stream, string Key)> CreateAsync(NewStream body, Caller host, CancellationToken cancellation)
    {
        var key = IngestKey.New();
        var stream = Make(body, host, key, time.Now());
        return (await lifecycle.CreateAsync(stream, options.MaxActivePerHost, cancellation), stream, key);
    }

    private StreamSession Make(NewStream body, Caller host, string key, DateTimeOffset now) => Make(body, host, key, now, pseudonyms.Newest);

    private StreamSession Make(NewStream body, Caller host, string key, DateTimeOffset now, PseudonymKey names) => new()
    {
        Id = Guid.CreateVersion7(now),
        Title = body.Title!.Trim(),
        Description = body.Description,
        HostHash = HostHash(host),
        HostPseudonym = names.Host(host.Identity),
        PseudonymKeyId = names.Id,
        Region = body.Region ?? options.DefaultRegion,
        Kind = body.StreamType == "pre-recorded" ? StreamKind.PreRecorded : StreamKind.Live,
        RoomName = body.RoomName ?? $"stream-{Base32.Encode(RandomNumberGenerator.GetBytes(8), 10)}-{now.ToUnixTimeSeconds()}",
        IngestKeyHash = IngestKey.Hash(key),
        OpenMic = body.OpenMic ?? false,
        CreatedAt = now,
        LastActivityAt = now,
    };
}
