namespace Streamgauge.Tests.Quotas;

internal static class Urls
{
    public static Uri ToWebSocket(this Uri http) => new UriBuilder(http) { Scheme = "ws" }.Uri;
}
