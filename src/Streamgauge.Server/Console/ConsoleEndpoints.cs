namespace Streamgauge.Server.Console;

internal static class ConsoleEndpoints
{
    // No inline script or style, nothing from elsewhere: what a stream's title may hold cannot become code here.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapConsole(this WebApplication app)
    {
        app.MapGet("/runbooks/{alert}", (string alert) => Runbooks.Find(alert)).ExcludeFromDescription();

        var page = app.MapGroup("").ExcludeFromDescription();
        page.AddEndpointFilter((invocation, next) =>
        {
            var headers = invocation.HttpContext.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return next(invocation);
        });
        page.MapGet("/", (PageFiles files) => Results.Bytes(files.Index, "text/html; charset=utf-8"));
        page.MapGet("/console.js", (PageFiles files) => Results.Bytes(files.Script, "text/javascript; charset=utf-8"));
        page.MapGet("/console.css", (PageFiles files) => Results.Bytes(files.Style, "text/css; charset=utf-8"));
    }
}
