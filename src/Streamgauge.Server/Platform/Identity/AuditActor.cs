using System.Security.Cryptography;
using System.Text;

namespace Streamgauge.Server.Platform.Identity;

/// <summary>Who acted, as the audit log holds it: the same person is the same hash, and the hash is nobody without the root key.</summary>
internal static class AuditActor
{
    public const int KeyVersion = 1;

    public static string Of(RootKey rootKey, Caller caller) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(rootKey.Derive($"streamgauge/audit-actor/v{KeyVersion}"), Encoding.UTF8.GetBytes(caller.Identity)));
}
