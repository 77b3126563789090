namespace Streamgauge.Server.Platform.Redis;

/// <summary>A command that waits for its answer. Its caller goes on where it is completed: never in the reading loop, never under a lock.</summary>
internal sealed class PendingReply(long sentAt) : TaskCompletionSource<RespReply>
{
    public long SentAt { get; } = sentAt;

    public void Complete(RespReply reply)
    {
        if (reply.Kind == RespKind.Error) TrySetException(new RedisErrorException(reply.Text));
        else TrySetResult(reply);
    }

    /// <summary>Fails it from anywhere. False if it had been completed.</summary>
    public bool Fail(Exception reason)
    {
        if (Task.IsCompleted) return false;
        ThreadPool.UnsafeQueueUserWorkItem(static about => about.This.TrySetException(about.reason), (This: this, reason), preferLocal: false);
        return true;
    }
}
