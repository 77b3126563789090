using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Streamgauge.Cli;

/// <summary><c>streamgauge token</c>: a token for development, signed with the server's own key.</summary>
internal static class TokenCommand
{
    private static readonly Option<string> Subject = new("--sub") { Description = "Who the token is for.", Required = true };

    private static readonly Option<string?> Did = new("--did") { Description = "Their decentralised identifier, if they have one." };

    private static readonly Option<string[]> Role = new("--role") { Description = "auditor, operator or admin; may be given several times." };

    private static readonly Option<double> Hours = new("--hours") { Description = "How long it is valid.", DefaultValueFactory = _ => 12 };

    private static readonly Option<string> KeyFile = new("--key-file")
    {
        Description = "The signing key: base64, made by the server at its first start. The variable Auth__SigningKey wins over it.",
        DefaultValueFactory = _ => Path.Combine(".local", "data", "signing.key"),
    };

    public static Command Create()
    {
        Role.AcceptOnlyFromAmong("auditor", "operator", "admin");
        var command = new Command("token", "Write a token for development.") { Subject, Did, Role, Hours, KeyFile };
        command.SetAction(line => Run(line));
        return command;
    }

    /// <summary>The token: JWT, HS256.</summary>
    public static string Sign(byte[] key, string subject, string? did, IReadOnlyList<string> roles, DateTimeOffset now, TimeSpan life)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject, ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = (now + life).ToUnixTimeSeconds() };
        if (did is not null) claims["did"] = did;
        if (roles.Count > 0) claims["roles"] = roles;
        var signed = $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static int Run(ParseResult line)
    {
        var file = line.GetValue(KeyFile)!;
        var key = Environment.GetEnvironmentVariable("Auth__SigningKey") ?? (File.Exists(file) ? File.ReadAllText(file) : null);
        if (key is null)
        {
            Console.Error.WriteLine($"There is no key in {file}. Start the server once, which makes it, or name another with --key-file.");
            return 2;
        }

        Console.WriteLine(Sign(Convert.FromBase64String(key.Trim()), line.GetValue(Subject)!, line.GetValue(Did), line.GetValue(Role) ?? [], TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(line.GetValue(Hours))));
        return 0;
    }
}
