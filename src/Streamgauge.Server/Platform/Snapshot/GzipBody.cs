using System.IO.Compression;

namespace Streamgauge.Server.Platform.Snapshot;

/// <summary>Sends a finished body, compressed when the reader takes that and it is worth it.</summary>
internal static class GzipBody
{
    private const int WorthIt = 1024;

    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.Headers.Vary = "Accept-Encoding";
        if (body.Length <= WorthIt || !Accepts(context.Request))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await gzip.WriteAsync(body, context.RequestAborted);
    }

    private static bool Accepts(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);
}
