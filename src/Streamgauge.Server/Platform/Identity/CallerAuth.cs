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

    /// <summary>Nobody said who asks.</summary>
    public static Problem NoToken() => new(StatusCodes.Status401Unauthorized, "unauthenticated", "no token given");

    /// <summary>This token does not say who asks; an empty one is none.</summary>
    public static Problem Unauthenticated(string token, bool expired) =>
        token.Length == 0 ? NoToken() : new(StatusCodes.Status401Unauthorized, "unauthenticated", expired ? "expired" : "invalid");

    public static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;

    private static Problem? Read(HttpContext context)
    {
        if (Bearer(context.Request) is not { } token)
            return context.GetEndpoint()?.Metadata.GetMetadata<CallerNeeded>() is null ? null : NoToken();

        var verdict = context.RequestServices.GetRequiredService<JwtTokens>().Verify(token);
        if (verdict.Caller is null) return Unauthenticated(token, verdict.Expired);

        context.Features.Set(verdict.Caller);
        return null;
    }
}
