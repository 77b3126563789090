using System.Text.Json;

namespace Streamgauge.Server.Platform.Problems;

/// <summary>A request's JSON body, or the problem that answers it; never more than the cap is read.</summary>
internal static class RequestBody
{
    public static async Task<(T? Value, Problem? Fault)> ReadJsonAsync<T>(HttpRequest request, int cap = 16 * 1024)
        where T : class
    {
        if (!request.HasJsonContentType()) return (null, new Problem(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type"));

        var bytes = await ReadAsync(request, cap);
        if (bytes is null) return (null, new Problem(StatusCodes.Status413PayloadTooLarge, "body_too_large", $"At most {cap} bytes are read."));

        try
        {
            return JsonSerializer.Deserialize<T>(bytes, HouseJson.Options) is { } value
                ? (value, null)
                : (null, Problem.InvalidRequest("body", "must be a JSON object"));
        }
        catch (JsonException e)
        {
            return (null, Problem.InvalidRequest(e.Path is null or "$" ? "body" : e.Path.TrimStart('$', '.'), "is not the JSON expected here"));
        }
    }

    /// <summary>The whole body, or null when it is longer than the cap.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int cap)
    {
        if (request.ContentLength > cap) return null;

        var buffer = new byte[cap + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length > cap ? null : buffer[..length];
    }
}
