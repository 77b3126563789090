namespace Streamgauge.Server.Platform.Scrape;

internal enum OpenTo
{
    Loopback,
    Private,
    Any,
}
