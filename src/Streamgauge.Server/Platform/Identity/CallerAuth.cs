using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Platform.Identity;

internal static class CallerAuth
{
    /// <summary>
    /// Reads the bearer token of every request once. A token that is not good is refused even where none is needed. Here and
    /// not in an endpoint filter: filters run after binding, which would call a missing caller a bad request.
    /// </summary>
    public static IApplicationBuilder UseCallers(this WebApplication app) => app.Use(async (context, next) =>
    {
        var fault = context.GetEndpoint()?.Metadata.GetMetadata<NoCallerNeeded>() is null ? Read(context) : null;
        await (fault?.ExecuteAsync(context) ?? next(context));
    });

    public static TBuilder RequireCaller<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(CallerNeeded.Mark);

    /// <summary>Who asks is not known. The document allows no reason beyond these two words, not even for a token that is not there.</summary>
    public static Problem Unauthenticated(bool expired) =>
        new(StatusCodes.Status401Unauthorized, "unauthenticated", expired ? "expired" : "invalid");

    public static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;

    /// <summary>The same, or for those who can send no header the parameter `access_token` or `token`. One given twice is no token.</summary>
    public static string? BearerOrQuery(HttpRequest request) =>
        Bearer(request) ?? (request.Query["access_token"].ToString() is { Length: > 0 } access ? access : request.Query["token"].ToString() is { Length: > 0 } token ? token : null);

    private static Problem? Read(HttpContext context)
    {
        if (Bearer(context.Request) is not { } token)
            return context.GetEndpoint()?.Metadata.GetMetadata<CallerNeeded>() is null ? null : Unauthenticated(expired: false);

        var verdict = context.RequestServices.GetRequiredService<JwtTokens>().Verify(token);
        if (verdict.Caller is null) return Unauthenticated(verdict.Expired);

        context.Features.Set(verdict.Caller);
        return null;
    }
}
