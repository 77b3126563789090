namespace Streamgauge.Server.Streams;

/// <summary>What a listing asks for: newest first, after the cursor's place.</summary>
internal sealed record StreamPage(StreamStatus? Status, string? Region, string? HostHash, int Limit, StreamCursor? After);
