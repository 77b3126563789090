namespace Streamgauge.Server.Quotas.Admission;

/// <summary>Decides who may begin. Modules that use minutes or places ask here, and nowhere else.</summary>
internal interface IAdmission
{
    /// <summary>A place for one source of an account: `metered` when its audio is charged by the minute.</summary>
    Task<AdmissionAnswer> AdmitAsync(Account account, SlotKind kind, Guid sourceId, bool metered, CancellationToken cancellation);
}
