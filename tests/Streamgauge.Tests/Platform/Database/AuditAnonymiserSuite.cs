using Dapper;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform.Database;

/// <summary>What the audit log forgets of those who acted, the same on both databases.</summary>
public abstract class AuditAnonymiserSuite
{
    private readonly ManualTime _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A migrated, empty database.</summary>
    internal abstract Task<IDatabase> OpenAsync();

    [Fact]
    public async Task After_ninety_days_an_address_is_coarse_the_program_forgotten_and_the_hash_the_same()
    {
        var database = await OpenAsync();
        await AppendAsync(database, "203.0.113.77");
        await AppendAsync(database, null);
        _time.Advance(TimeSpan.FromDays(1));
        await AppendAsync(database, "2001:db8:1:2::3");
        var hashes = await ReadAsync(database, "hash");

        _time.Advance(TimeSpan.FromDays(89));
        await Step(database).RunAsync(Cancel);
        Assert.Equal(["203.0.113.77", null, "2001:db8:1:2::3"], await ReadAsync(database, "ip_address")); // 90 days to the microsecond are not over
        _time.Advance(TimeSpan.FromTicks(10));
        await Step(database).RunAsync(Cancel);
        Assert.Equal(["203.0.113.0", null, "2001:db8:1:2::3"], await ReadAsync(database, "ip_address"));
        Assert.Equal([null, null, "agent"], await ReadAsync(database, "user_agent"));

        _time.Advance(TimeSpan.FromDays(1));
        await Step(database).RunAsync(Cancel);
        Assert.Equal(["203.0.113.0", null, "2001:db8:1::"], await ReadAsync(database, "ip_address"));
        Assert.Equal(hashes, await ReadAsync(database, "hash"));
    }

    [Theory]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0")]
    [InlineData("not an address", null)]
    [InlineData(null, null)]
    public void An_address_loses_what_names_a_line(string? address, string? coarse) => Assert.Equal(coarse, AuditAnonymiser.Coarsen(address));

    private AuditAnonymiser Step(IDatabase database) => new(database, new AuditOptions(), _time);

    private Task<bool> AppendAsync(IDatabase database, string? address) => database.WriteAsync(
        async transaction =>
        {
            await new AuditLog(_time).AppendAsync(transaction, database, new AuditEntry("quota_account", "a", "tier_changed", Succeeded: true, new string('a', 64), 1, "r") { IpAddress = address, UserAgent = "agent" });
            return true;
        },
        Cancel);

    private static async Task<List<string?>> ReadAsync(IDatabase database, string column) =>
        [.. (await database.ReadAsync(c => c.QueryAsync<string?>($"SELECT {column} FROM audit_log ORDER BY seq"), Cancel)).Select(text => text?.Trim())];
}
