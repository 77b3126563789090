using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>The bytes of an uploaded file: the body itself, or the one part called `file`.</summary>
internal static class Upload
{
    private static readonly string[] WavTypes = ["audio/wav", "audio/x-wav", "audio/wave"];

    public static bool IsSupported(HttpRequest request) => IsWav(request) || Boundary(request) is not null;

    /// <summary>Room that a multipart form needs around its file.</summary>
    public static long Overhead(HttpRequest request) => IsWav(request) ? 0 : 64 * 1024;

    /// <summary>Copies the file; false when it is larger than the cap, null when there is none.</summary>
    public static async Task<bool?> CopyAsync(HttpRequest request, Stream target, long cap, CancellationToken cancellation)
    {
        if (IsWav(request)) return await CopyAsync(request.Body, target, cap, cancellation);

        var parts = new MultipartReader(Boundary(request)!, request.Body);
        while (await parts.ReadNextSectionAsync(cancellation) is { } part)
        {
            if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) && disposition.Name.Equals("file", StringComparison.OrdinalIgnoreCase))
                return await CopyAsync(part.Body, target, cap, cancellation);
        }

        return null;
    }

    private static async Task<bool> CopyAsync(Stream source, Stream target, long cap, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        while (await source.ReadAsync(buffer, cancellation) is var read && read > 0)
        {
            if ((total += read) > cap) return false;
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return true;
    }

    private static bool IsWav(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && WavTypes.Any(wav => type.MediaType.Equals(wav, StringComparison.OrdinalIgnoreCase));

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary
            ? boundary.ToString()
            : null;
}
