using Microsoft.AspNetCore.Diagnostics;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Platform.Problems;

/// <summary>Gives the answers that no endpoint wrote (404, 405, 413, 500 ...) the same problem shape as all others.</summary>
internal static class ProblemPages
{
    public static void UseProblemPages(this WebApplication app)
    {
        app.UseExceptionHandler(handler => handler.Run(context => Explain(context).ExecuteAsync(context)));
        app.UseStatusCodePages(page => new Problem(page.HttpContext.Response.StatusCode, CodeOf(page.HttpContext.Response.StatusCode)).ExecuteAsync(page.HttpContext));
    }

    private static Problem Explain(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException bad => new Problem(bad.StatusCode, CodeOf(bad.StatusCode)),
            DatabaseUnavailableException => new Problem(StatusCodes.Status503ServiceUnavailable, "database_unavailable") { RetryAfter = TimeSpan.FromSeconds(2) },
            WriterOverloadedException => new Problem(StatusCodes.Status503ServiceUnavailable, "overloaded") { RetryAfter = TimeSpan.FromSeconds(1) },
            _ => new Problem(StatusCodes.Status500InternalServerError, "internal", "The fault has been logged."),
        };

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status413PayloadTooLarge => "body_too_large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported_media_type",
        _ => "invalid_request",
    };
}
