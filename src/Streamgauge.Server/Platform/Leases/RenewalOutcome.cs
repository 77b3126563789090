namespace Streamgauge.Server.Platform.Leases;

internal enum RenewalOutcome
{
    Renewed,
    Reacquired,
    Lost,
    Unavailable,
}
