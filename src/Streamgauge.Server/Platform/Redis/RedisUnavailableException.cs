namespace Streamgauge.Server.Platform.Redis;

/// <summary>The command was not answered. <see cref="MayHaveRun"/> tells whether the server can have carried it out.</summary>
internal sealed class RedisUnavailableException(string message, bool mayHaveRun, Exception? inner = null) : Exception(message, inner)
{
    public bool MayHaveRun { get; } = mayHaveRun;
}
