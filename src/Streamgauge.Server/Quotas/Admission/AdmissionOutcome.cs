namespace Streamgauge.Server.Quotas.Admission;

internal enum AdmissionOutcome
{
    Admitted,
    Refused,

    /// <summary>The lease store cannot decide; not a violation.</summary>
    Unavailable,
}
