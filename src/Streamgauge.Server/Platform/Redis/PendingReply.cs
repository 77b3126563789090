namespace Streamgauge.Server.Platform.Redis;

/// <summary>A command that waits for its answer. Continuations run elsewhere, so the reading loop never waits for a caller.</summary>
internal sealed class PendingReply(long sentAt) : TaskCompletionSource<RespReply>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public long SentAt { get; } = sentAt;
}
