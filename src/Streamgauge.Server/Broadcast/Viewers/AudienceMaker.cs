using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Viewers;

internal sealed class AudienceMaker(ILeaseStore leases, CountPulse pulse, ViewerEvents events, ViewersOptions options)
{
    public Audience Make(StreamSession stream, RoomInstruments instruments) => new(stream.Id, stream.PeakViewers, instruments, leases, pulse, events, options);
}
