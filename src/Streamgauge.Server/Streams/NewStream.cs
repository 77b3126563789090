namespace Streamgauge.Server.Streams;

/// <summary>The body of POST /streams, as sent.</summary>
internal sealed record NewStream(string? Title, string? Description, string? Region, string? StreamType, string? RoomName, bool? OpenMic);
