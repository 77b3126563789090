namespace Streamgauge.Server.Platform.Redis;

/// <summary>Who hears the messages of a channel. No record: two listeners may well call the same method.</summary>
internal sealed class RedisListener(Action<ReadOnlyMemory<byte>> heard, Action? live)
{
    public Action<ReadOnlyMemory<byte>> Heard { get; } = heard;

    public Action? Live { get; } = live;
}
