namespace Streamgauge.Server.Platform.Leases;

internal enum LeaseOutcome
{
    Acquired,
    AlreadyHeld,
    Refused,
    Unavailable,
}
