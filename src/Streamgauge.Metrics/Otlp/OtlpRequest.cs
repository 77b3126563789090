namespace Streamgauge.Metrics.Otlp;

/// <summary>One encoded request and how many points it carries.</summary>
internal readonly record struct OtlpRequest(ReadOnlyMemory<byte> Body, int Points);
