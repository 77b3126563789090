using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>What nginx-rtmp tells of one publisher. `ClientId` names the connection; `Key` is the publisher's own argument.</summary>
internal sealed record NginxHook(string Node, string App, string Name, string ClientId, string? Key, string? Address)
{
    public const int BodyCap = 8 * 1024;

    /// <summary>
    /// Null when malformed. The publisher's arguments follow nginx's own fields unescaped, so a name that occurs twice
    /// is somebody trying to speak for nginx.
    /// </summary>
    public static NginxHook? Read(string node, string call, ReadOnlySpan<byte> body)
    {
        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        if (fields.Any(field => field.Value.Count != 1) || fields.GetValueOrDefault("call") != call) return null;

        return fields.TryGetValue("app", out var app) && fields.TryGetValue("name", out var name) && fields.TryGetValue("clientid", out var client)
            && name is [{ Length: > 0 } stream] && client is [{ Length: > 0 and <= 64 } clientId]
            ? new NginxHook(node, app.ToString(), stream, clientId, fields.GetValueOrDefault("key"), fields.GetValueOrDefault("addr"))
            : null;
    }
}
