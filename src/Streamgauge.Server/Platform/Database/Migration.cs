using System.Security.Cryptography;
using System.Text;

namespace Streamgauge.Server.Platform.Database;

/// <summary>One step of the schema, forward only. What has been applied anywhere is never edited again.</summary>
internal sealed record Migration(int Version, string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}
