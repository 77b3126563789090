namespace Streamgauge.Server.Platform.Leases;

internal enum LeaseStoreState
{
    Up,
    Lost,
    Restoring,
}
