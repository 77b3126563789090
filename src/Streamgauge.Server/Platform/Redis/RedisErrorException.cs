namespace Streamgauge.Server.Platform.Redis;

/// <summary>The server answered a command with an error; <see cref="Code"/> is its first word, such as <c>NOSCRIPT</c>.</summary>
internal sealed class RedisErrorException(string message) : Exception(message)
{
    private static readonly string[] Refusals = ["LOADING", "READONLY", "OOM", "MASTERDOWN", "NOAUTH", "WRONGPASS"];

    public string Code { get; } = message.Split(' ', 2)[0];

    /// <summary>The server is there but will not do our work: the same as if it were away.</summary>
    public bool MeansLost => Array.IndexOf(Refusals, Code) >= 0;
}
