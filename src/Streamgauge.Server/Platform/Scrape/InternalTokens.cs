using System.Security.Cryptography;
using System.Text;
using Streamgauge.Server.Platform.Identity;

namespace Streamgauge.Server.Platform.Scrape;

/// <summary>
/// The token that guards the metrics: INTERNAL_AUTH_TOKEN, or the file INTERNAL_AUTH_TOKEN_FILE names, looked at again every
/// 30 s; INTERNAL_AUTH_TOKEN_PREVIOUS still counts while it is being changed.
/// </summary>
internal sealed class InternalTokens(IConfiguration configuration, TimeProvider time, ILogger<InternalTokens> log)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private long? _lookedAt;
    private string? _fromFile;
    private bool _warned;

    public bool IsSet => Current() is not null;

    /// <summary>Either header right is enough. Digests are compared, in constant time, so that neither content nor length leaks.</summary>
    public bool IsCarriedBy(HttpRequest request)
    {
        string?[] given = [request.Headers["X-Internal-Token"].ToString(), CallerAuth.Bearer(request)];
        string?[] accepted = [Current(), configuration["INTERNAL_AUTH_TOKEN_PREVIOUS"]];
        return given.Any(one => accepted.Any(other => IsSame(one, other)));
    }

    private static bool IsSame(string? given, string? accepted) =>
        !string.IsNullOrEmpty(given) && !string.IsNullOrEmpty(accepted)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(accepted)));

    private string? Current()
    {
        lock (_lock)
        {
            var token = configuration["INTERNAL_AUTH_TOKEN"] is { Length: > 0 } own ? own : FromFile();
            if (token is { Length: < 16 } && !_warned) log.InternalTokenShort(token.Length);
            _warned |= token is { Length: < 16 };
            return token;
        }
    }

    private string? FromFile()
    {
        if (configuration["INTERNAL_AUTH_TOKEN_FILE"] is not { Length: > 0 } path) return null;
        if (_lookedAt is { } at && time.GetElapsedTime(at) < LookAgain) return _fromFile;

        _lookedAt = time.GetTimestamp();
        try
        {
            _fromFile = File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.InternalTokenFileUnreadable(path, e);
            _fromFile ??= Guid.NewGuid().ToString(); // a token was asked for: until it can be read, nobody has it
        }

        return _fromFile is { Length: > 0 } ? _fromFile : _fromFile = Guid.NewGuid().ToString();
    }
}
