namespace Streamgauge.Server.Platform.Leases;

/// <summary>One outcome a member, in the order asked.</summary>
internal readonly record struct LeaseRenewals(IReadOnlyList<RenewalOutcome> Outcomes, int Count);
