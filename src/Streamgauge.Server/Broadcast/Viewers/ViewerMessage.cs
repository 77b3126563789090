namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>One WebSocket frame, encoded once and shared by all sockets that get it. `IsKept`: never dropped for lack of room.</summary>
internal sealed record ViewerMessage(ReadOnlyMemory<byte> Frame, bool IsKept = false);
