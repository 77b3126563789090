namespace Streamgauge.Server.Platform.Redis;

/// <summary>
/// A few answers that came together, handed to their callers by one work item: each would cost the thread pool as much as
/// the rest of its way. Few, because a caller that goes on for long makes those behind it wait.
/// </summary>
internal sealed class AnswerBatch : IThreadPoolWorkItem
{
    public const int Most = 16;

    private readonly (PendingReply Pending, RespReply Reply)[] _answers = new (PendingReply, RespReply)[Most];
    private int _count;

    public bool IsFull => _count == Most;

    public void Add(PendingReply pending, RespReply reply) => _answers[_count++] = (pending, reply);

    public void Execute()
    {
        for (var i = 0; i < _count; i++) _answers[i].Pending.Complete(_answers[i].Reply);
    }
}
