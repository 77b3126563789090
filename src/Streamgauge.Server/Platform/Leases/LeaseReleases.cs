namespace Streamgauge.Server.Platform.Leases;

internal readonly record struct LeaseReleases(int Removed, int Count);
