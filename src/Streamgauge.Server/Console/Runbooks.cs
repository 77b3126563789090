using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Console;

/// <summary>The rendered runbooks, carried inside the program, so that the link in an alert works wherever the server runs.</summary>
internal static class Runbooks
{
    public static IResult Find(string alert) =>
        typeof(Runbooks).Assembly.GetManifestResourceStream($"runbooks/{alert}.md") is { } text
            ? Results.Stream(text, "text/markdown; charset=utf-8")
            : new Problem(StatusCodes.Status404NotFound, "runbook_not_found", "No alert of that name is in the contracts.");
}
