namespace Streamgauge.Server.Platform.Redis;

/// <summary>What came from the server is not RESP2, or not the answer that the command has.</summary>
internal sealed class RedisProtocolException(string message) : Exception(message);
