namespace Streamgauge.Server.Platform.Redis;

/// <summary>This Redis and this node do not fit together, and waiting will not change that: the start is stopped.</summary>
internal sealed class RedisRefusesNodeException(string message) : Exception(message);
