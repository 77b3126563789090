namespace Streamgauge.Server.Platform.Redis;

internal static partial class RedisLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis at {Host}:{Port} is lost: {Reason}")]
    public static partial void RedisLost(this ILogger logger, string host, int port, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis at {Host}:{Port} is up")]
    public static partial void RedisUp(this ILogger logger, string host, int port);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis has maxmemory-policy {Policy}: it may drop leases. Set noeviction")]
    public static partial void RedisMayEvict(this ILogger logger, string policy);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The subscriptions on Redis are lost: {Reason}")]
    public static partial void SubscriptionsLost(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener of the channel {Channel} failed")]
    public static partial void ListenerFailed(this ILogger logger, string channel, Exception fault);
}
