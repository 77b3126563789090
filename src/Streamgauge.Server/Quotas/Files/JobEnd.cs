namespace Streamgauge.Server.Quotas.Files;

/// <summary>How a job ended, and how much of its minutes goes back.</summary>
internal sealed record JobEnd(string Status, long RefundMs, string? Code = null, string? Message = null, string? Result = null)
{
    public JobOutcome Outcome => Status switch { AudioJob.Succeeded => JobOutcome.Succeeded, AudioJob.Cancelled => JobOutcome.Cancelled, _ => JobOutcome.Failed };

    public static JobEnd Failed(AudioJob job, string code, string message) => new(AudioJob.Failed, job.ChargedMs, code, message);
}
