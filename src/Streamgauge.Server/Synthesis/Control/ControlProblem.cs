using Microsoft.AspNetCore.WebUtilities;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>A problem with one member more than the house's own: the faults, or the present revision.</summary>
internal sealed record ControlProblem(int Status, string Code, string Detail, string Member, object Value) : IResult
{
    public static ControlProblem Invalid(IReadOnlyList<ParameterFault> faults) => new(
        StatusCodes.Status422UnprocessableEntity, "invalid_parameter", "Nothing was changed; see errors.", "errors", faults);

    public static ControlProblem Conflict(long revision) => new(
        StatusCodes.Status409Conflict, "revision_conflict", $"The channel is at revision {revision}; nothing was changed.", "revision", revision);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["type"] = "about:blank", ["title"] = ReasonPhrases.GetReasonPhrase(Status), ["status"] = Status, ["code"] = Code, ["detail"] = Detail, [Member] = Value,
        };
        return httpContext.Response.WriteAsJsonAsync(body, HouseJson.Options, "application/problem+json", httpContext.RequestAborted);
    }
}
