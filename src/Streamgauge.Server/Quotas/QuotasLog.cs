namespace Streamgauge.Server.Quotas;

internal static partial class QuotasLog
{
    [LoggerMessage(LogLevel.Warning, "Quotas:UserLabel is raw: the subjects of accounts stand in the metrics for everybody who may read them, and `streamgauge check` reports it as K010")]
    public static partial void RawUserLabels(this ILogger log);
}
