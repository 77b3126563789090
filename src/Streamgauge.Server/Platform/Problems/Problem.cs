using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Streamgauge.Server.Platform.Problems;

/// <summary>An expected refusal as RFC 9457 problem+json; `Code` is the stable word clients may switch on.</summary>
internal sealed record Problem(int Status, string Code, string? Detail = null) : IResult
{
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further members of the body, by name.</summary>
    public IReadOnlyDictionary<string, object?> More { get; init; } = new Dictionary<string, object?>();

    public static Problem InvalidRequest(string field, string fault) =>
        InvalidRequest(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [fault] });

    public static Problem InvalidRequest(IReadOnlyDictionary<string, string[]> errors) =>
        new(StatusCodes.Status400BadRequest, "invalid_request", "The request has faults; see errors.") { Errors = errors };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } wait) response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString();
        if (Status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0) response.Headers.WWWAuthenticate = "Bearer";

        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(Status),
            ["status"] = Status,
            ["code"] = Code,
        };
        if (Detail is not null) body["detail"] = Detail;
        if (Errors is not null) body["errors"] = Errors;
        foreach (var (name, value) in More) body[name] = value;
        await response.WriteAsJsonAsync(body, HouseJson.Options, "application/problem+json", httpContext.RequestAborted);
    }
}
