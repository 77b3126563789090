using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Streamgauge.Server.Platform.Identity;

/// <summary>Signs and verifies the platform's tokens: JWT, HS256 and nothing else. The signature is checked before a claim is read.</summary>
internal sealed class JwtTokens(AuthOptions options, DataFolder data, TimeProvider time)
{
    private const int MaxLength = 8 * 1024;
    private const int LeewaySeconds = 30;

    private readonly Lazy<byte[][]> _keys = new(() =>
    [
        options.SigningKey is { } own ? Convert.FromBase64String(own) : data.Secret("signing.key"),
        .. options.PreviousSigningKey is { } old ? [Convert.FromBase64String(old)] : Array.Empty<byte[]>(),
    ]);

    /// <summary>Reads the keys, and makes the data folder's at the first start.</summary>
    public void ReadKeys() => _ = _keys.Value;

    public string Issue(string subject, string? did, IReadOnlyList<string> roles, TimeSpan life)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>(StringComparer.Ordinal) { ["sub"] = subject, ["iat"] = now, ["exp"] = now + (long)life.TotalSeconds };
        if (did is not null) claims["did"] = did;
        if (roles.Count > 0) claims["roles"] = roles;
        if (options.Audience is { } audience) claims["aud"] = audience;
        if (options.Issuer is { } issuer) claims["iss"] = issuer;

        var signed = $"{Encode("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Encode(Sign(_keys.Value[0], signed))}";
    }

    public TokenVerdict Verify(string token)
    {
        try
        {
            return token.Length <= MaxLength && token.Split('.') is [var header, var claims, var signature] && IsSigned(header, claims, signature)
                ? Judge(JsonDocument.Parse(Base64Url.DecodeFromChars(claims)).RootElement)
                : TokenVerdict.Invalid;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return TokenVerdict.Invalid; // not base64url, not JSON, or a claim of the wrong type
        }
    }

    private bool IsSigned(string header, string claims, string signature)
    {
        using var parsed = JsonDocument.Parse(Base64Url.DecodeFromChars(header));
        if (Text(parsed.RootElement, "alg") is not "HS256") return false;

        var given = Base64Url.DecodeFromChars(signature);
        return _keys.Value.Any(key => CryptographicOperations.FixedTimeEquals(Sign(key, $"{header}.{claims}"), given));
    }

    private TokenVerdict Judge(JsonElement claims)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (Number(claims, "exp") is not { } expiry || Text(claims, "sub") is not { Length: >= 1 and <= 255 } subject) return TokenVerdict.Invalid;
        if (expiry + LeewaySeconds <= now) return new TokenVerdict(null, Expired: true);
        if (Number(claims, "nbf") > now + LeewaySeconds || Number(claims, "iat") > now + LeewaySeconds) return TokenVerdict.Invalid;
        if (options.Issuer is { } issuer && Text(claims, "iss") != issuer) return TokenVerdict.Invalid;
        if (options.Audience is { } audience && !Strings(claims, "aud").Contains(audience, StringComparer.Ordinal)) return TokenVerdict.Invalid;
        if (subject.StartsWith("system:", StringComparison.Ordinal)) return TokenVerdict.Invalid; // reserved for the server's own modules

        var identity = Text(claims, "did") is { Length: >= 1 } did ? did : subject;
        return identity.Length > 255 ? TokenVerdict.Invalid : new TokenVerdict(new Caller(subject, identity, RolesOf(claims)), Expired: false, Moment(expiry));
    }

    // Some issuers write a far future that no calendar holds.
    private static DateTimeOffset Moment(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(seconds, 0, 250_000_000_000));

    private static Roles RolesOf(JsonElement claims) => Strings(claims, "roles").Aggregate(Roles.None, (all, name) => all | name switch
    {
        "admin" => Roles.Admin | Roles.Operator | Roles.Auditor,
        "operator" => Roles.Operator,
        "auditor" => Roles.Auditor,
        _ => Roles.None,
    });

    private static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var claim) ? claim.GetString() : null;

    // Fractions are allowed by RFC 7519; half a second is within any leeway.
    private static double? Number(JsonElement claims, string name) => claims.TryGetProperty(name, out var claim) ? claim.GetDouble() : null;

    private static IEnumerable<string?> Strings(JsonElement claims, string name) =>
        !claims.TryGetProperty(name, out var claim) ? []
        : claim.ValueKind == JsonValueKind.Array ? claim.EnumerateArray().Select(item => item.GetString())
        : [claim.GetString()];

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text));

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
