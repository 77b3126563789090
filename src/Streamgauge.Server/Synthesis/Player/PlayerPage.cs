using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Synthesis.Player;

/// <summary>A plain page that plays a channel. Served from the assembly, under a policy that allows nothing from elsewhere and no inline script.</summary>
internal static class PlayerPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Folder = "player/";   // of the resources
    private const string Index = "index.html";

    public static void MapPlayer(this WebApplication app)
    {
        var files = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

        // The only word of the page that depends on the server: what plays where scripts do not.
        var channel = app.Services.GetRequiredService<SynthesisOptions>().DefaultChannel;
        var index = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[Index]).Replace("{default-channel}", channel, StringComparison.Ordinal));

        app.MapGet("/synthesis", (HttpContext context) => Serve(context, Index, index)).ExcludeFromDescription();
        app.MapGet("/synthesis/{file}", (HttpContext context, string file) => file != Index && files.TryGetValue(file, out var content) ? Serve(context, file, content) : NotFound(file))
            .ExcludeFromDescription();
    }

    private static IResult Serve(HttpContext context, string file, byte[] content)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";   // nobody needs to know where the listener came from
        return Results.Bytes(content, TypeOf(file));
    }

    private static Problem NotFound(string file) => new(StatusCodes.Status404NotFound, "file_not_found", $"The player has no file {file}.");

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        var other => throw new InvalidOperationException($"The player's {file} is of a kind ({other}) that has no content type here."),
    };

    private static byte[] Read(string resource)
    {
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var content = new byte[source.Length];
        source.ReadExactly(content);
        return content;
    }
}
