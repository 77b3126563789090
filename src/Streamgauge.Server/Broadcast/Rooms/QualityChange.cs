namespace Streamgauge.Server.Broadcast.Rooms;

internal sealed record QualityChange(string PreviousLabel, string NewLabel, double PreviousKbps, double NewKbps, string Reason);
