using System.Globalization;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>Where Redis is, read from <c>redis[s]://[user:password@]host:port[/db]</c> or <c>host:port</c>.</summary>
internal sealed record RedisAddress(string Host, int Port, string? User, string? Password, int Database, bool Tls)
{
    public const string Form = "redis[s]://[user:password@]host:port[/db] or host:port";

    public static RedisAddress Parse(string text) => TryParse(text, out var address)
        ? address
        : throw new FormatException($"Redis:ConnectionString is not of the form {Form}."); // the text may hold a password: never echoed

    public static bool TryParse(string text, out RedisAddress address)
    {
        address = null!;
        var full = text.Contains("://", StringComparison.Ordinal) ? text : "redis://" + text;
        if (!Uri.TryCreate(full, UriKind.Absolute, out var uri) || uri.Scheme is not ("redis" or "rediss") || uri.Host.Length == 0) return false;

        var path = uri.AbsolutePath.Trim('/');
        var database = 0;
        if (path.Length > 0 && !int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out database)) return false;

        var login = uri.UserInfo.Length == 0 ? [] : uri.UserInfo.Split(':', 2);
        var user = login.Length > 0 && login[0].Length > 0 ? Uri.UnescapeDataString(login[0]) : null;
        var password = login.Length == 2 ? Uri.UnescapeDataString(login[1]) : null;
        address = new RedisAddress(uri.IdnHost, uri.Port < 0 ? 6379 : uri.Port, user, password, database, uri.Scheme == "rediss");
        return true;
    }
}
