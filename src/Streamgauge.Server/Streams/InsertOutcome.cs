namespace Streamgauge.Server.Streams;

internal enum InsertOutcome
{
    Inserted,
    RoomNameTaken,
    ActiveStreamLimit,
}
