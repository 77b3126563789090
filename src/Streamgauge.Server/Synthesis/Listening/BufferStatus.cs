using System.Text.Json.Serialization;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>The message `buffer_status` of the synthesis document: how a listener's buffer and connection fare.</summary>
internal readonly record struct BufferStatus(BufferHealth BufferHealth, Performance Performance)
{
    [JsonPropertyOrder(-1)]
    public string Type => "buffer_status";
}

/// <param name="JitterMs">Mean of the last samples, milliseconds to three digits.</param>
/// <param name="UnderrunRate">Underruns of the last fifty chunks, divided by fifty.</param>
internal readonly record struct BufferHealth(long CurrentDepthChunks, int TargetDepthChunks, string CurrentTier, double JitterMs, double UnderrunRate)
{
    public string HealthStatus => CurrentDepthChunks < 2 ? "critical" : CurrentDepthChunks <= 5 ? "warning" : "healthy";
}

/// <param name="BytesSent">Audio only, as bytes of PCM.</param>
internal readonly record struct Performance(long ChunksSent, long BytesSent, long Underruns, double ConnectionUptimeSec);

// Generated, because the serializer that reflects allocates for each message.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(BufferStatus))]
internal sealed partial class BufferStatusJson : JsonSerializerContext;
