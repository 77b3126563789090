using System.Reflection;

namespace Streamgauge.Server.Synthesis.Player;

/// <summary>A plain page that plays a channel. Served from the assembly, under a policy that allows nothing from elsewhere and no inline script.</summary>
internal static class PlayerPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPlayer(this WebApplication app)
    {
        Map(app, "/synthesis", "index.html", "text/html; charset=utf-8");
        Map(app, "/synthesis/player.js", "player.js", "text/javascript; charset=utf-8");
        Map(app, "/synthesis/worklet.js", "worklet.js", "text/javascript; charset=utf-8");
        Map(app, "/synthesis/player.css", "player.css", "text/css; charset=utf-8");
    }

    private static void Map(WebApplication app, string path, string file, string type)
    {
        var content = Read(file);
        app.MapGet(path, (HttpContext context) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.CacheControl = "no-cache";
            return Results.Bytes(content, type);
        }).ExcludeFromDescription();
    }

    private static byte[] Read(string file)
    {
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream($"player/{file}")
            ?? throw new InvalidOperationException($"The page {file} is not in the assembly.");
        using var copy = new MemoryStream();
        source.CopyTo(copy);
        return copy.ToArray();
    }
}
