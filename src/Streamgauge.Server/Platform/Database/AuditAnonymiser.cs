using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Streamgauge.Server.Platform.Cleanup;

namespace Streamgauge.Server.Platform.Database;

/// <summary>Coarsens the addresses of old audit rows and forgets their user agents. Neither is part of a row's hash, so the chain stays whole.</summary>
internal sealed class AuditAnonymiser(IDatabase database, AuditOptions options, TimeProvider time) : ICleanupStep
{
    private const int Batch = 1000;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (await database.WriteAsync(AnonymiseAsync, stopping) == Batch) stopping.ThrowIfCancellationRequested();
    }

    /// <summary>IPv4 without its last byte, IPv6 without all but 48 bits; what is no address is not kept.</summary>
    public static string? Coarsen(string? text)
    {
        if (!IPAddress.TryParse(text, out var address)) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6).Clear();
        return new IPAddress(bytes).ToString();
    }

    private async Task<int> AnonymiseAsync(DbTransaction transaction)
    {
        var (connection, now) = (transaction.Connection!, time.Now());
        var old = await connection.QueryAsync<(long Seq, string? IpAddress)>(
            "SELECT seq, ip_address FROM audit_log WHERE ip_anonymized_at IS NULL AND created_at < @before ORDER BY created_at LIMIT @Batch", new { before = now - options.IpAnonymiseAfter, Batch }, transaction);
        return await connection.ExecuteAsync(
            "UPDATE audit_log SET ip_address = @address, user_agent = NULL, ip_anonymized_at = @now WHERE seq = @Seq", old.Select(row => new { row.Seq, address = Coarsen(row.IpAddress), now }).ToList(), transaction);
    }
}
