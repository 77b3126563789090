using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Platform.Identity;

internal static class RoleAuth
{
    /// <summary>Lets through whoever has one of these roles; without a caller it is 401, with another role 403.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, Roles oneOf)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter((invocation, next) => invocation.HttpContext.Features.Get<Caller>() switch
        {
            null => ValueTask.FromResult<object?>(CallerAuth.Unauthenticated(expired: false)),
            var caller when (caller.Roles & oneOf) == Roles.None => ValueTask.FromResult<object?>(new Problem(StatusCodes.Status403Forbidden, "forbidden")),
            _ => next(invocation),
        });
}
