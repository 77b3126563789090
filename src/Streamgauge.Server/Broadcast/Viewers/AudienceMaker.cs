using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Platform.Leases;

namespace Streamgauge.Server.Broadcast.Viewers;

internal sealed class AudienceMaker(ILeaseStore leases, CountPulse pulse, ViewerEvents events, ViewersOptions options)
{
    public Audience Make(Guid stream, RoomInstruments instruments) => new(stream, instruments, leases, pulse, events, options);
}
