namespace Streamgauge.Server.Platform.Leases;

internal readonly record struct LeaseMember(string Member, TimeSpan Remaining);
