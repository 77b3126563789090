using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Streamgauge.Server.Platform.Problems;

/// <summary>A request's JSON body, or the problem that answers it; never more than the cap is read.</summary>
internal static class RequestBody
{
    public static async Task<(T? Value, Problem? Fault)> ReadJsonAsync<T>(HttpRequest request, int cap = 16 * 1024)
        where T : class
    {
        if (!IsJson(request)) return (null, new Problem(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type"));

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

    /// <summary>Whether it says that its body is JSON, in the one encoding that JSON is sent in. What else ends in +json means something else.</summary>
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && type.Charset is var charset && (charset.Length == 0 || HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>The whole body, or null when it is longer than the cap.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int cap)
    {
        if (request.ContentLength > cap) return null;

        var buffer = new byte[cap + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length > cap ? null : buffer[..length];
    }
}
