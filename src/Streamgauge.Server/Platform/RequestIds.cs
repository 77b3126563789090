using System.Buffers;

namespace Streamgauge.Server.Platform;

/// <summary>Every answer carries X-Request-ID: the caller's own, if it is one, else a new one.</summary>
internal static class RequestIds
{
    private const string Header = "X-Request-ID";

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static void UseRequestIds(this WebApplication app) => app.Use((context, next) =>
    {
        var given = context.Request.Headers[Header] is [{ Length: >= 1 and <= 128 } text] && !text.AsSpan().ContainsAnyExcept(Allowed) ? text : null;
        context.Response.Headers[Header] = given ?? Guid.NewGuid().ToString();
        return next(context);
    });
}
