namespace Streamgauge.Server.Broadcast.Storage;

/// <summary>What a restart must not forget of a running broadcast. `LastMediaAt` is null while no media has been seen.</summary>
internal sealed record BroadcastNote(Guid StreamId, DateTimeOffset? LastMediaAt, int ViewersNow);
