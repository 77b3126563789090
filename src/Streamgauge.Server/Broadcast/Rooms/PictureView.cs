namespace Streamgauge.Server.Broadcast.Rooms;

internal sealed record PictureView(string? Quality, double? Fps, double? BitrateKbps);
