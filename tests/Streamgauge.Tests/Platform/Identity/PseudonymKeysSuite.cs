using Dapper;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Identity.Keys;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform.Identity;

/// <summary>Pseudonym keys from their making to their destruction, the same on both databases.</summary>
public abstract class PseudonymKeysSuite
{
    private static readonly RootKey Root = new([.. Enumerable.Range(0, 32).Select(n => (byte)n)]);

    private readonly ManualTime _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A migrated, empty database.</summary>
    internal abstract Task<IDatabase> OpenAsync();

    [Fact]
    public async Task Two_nodes_make_one_key_and_agree_on_every_name()
    {
        var database = await OpenAsync();
        var (one, other) = (new Pseudonyms(Root), new Pseudonyms(Root));

        await Task.WhenAll(Ring(database, one).TurnAsync(Cancel), Ring(database, other).TurnAsync(Cancel));

        Assert.Equal(1, await CountAsync(database, "1 = 1"));
        Assert.Equal(one.Newest.Host("alice"), other.Newest.Host("alice"));
    }

    [Fact]
    public async Task A_key_is_followed_after_thirty_days_and_destroyed_ninety_later_unless_a_stream_still_uses_it()
    {
        var database = await OpenAsync();
        var pseudonyms = new Pseudonyms(Root);
        var ring = Ring(database, pseudonyms);
        await ring.TurnAsync(Cancel);
        var name = pseudonyms.Newest.Host("alice");
        await StreamAsync(database, keyId: 1, ended: false);

        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromTicks(10));
        await ring.TurnAsync(Cancel);
        Assert.Equal(1, pseudonyms.Newest.Id);
        _time.Advance(TimeSpan.FromTicks(10));
        await ring.TurnAsync(Cancel);
        Assert.Equal((2, name), (pseudonyms.Newest.Id, pseudonyms.Find(1)!.Host("alice")));
        Assert.NotEqual(name, pseudonyms.Newest.Host("alice"));

        _time.Advance(TimeSpan.FromDays(91));
        await ring.TurnAsync(Cancel);
        Assert.NotNull(pseudonyms.Find(1)); // the stream is still open
        await database.WriteAsync(t => t.Connection!.ExecuteAsync("UPDATE stream_sessions SET status = 'ended', ended_at = created_at", transaction: t), Cancel);
        await ring.TurnAsync(Cancel);
        Assert.Null(pseudonyms.Find(1));
        Assert.Equal(1, await CountAsync(database, "id = 1 AND wrapped_key IS NULL AND destroyed_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_stream_made_elsewhere_with_a_newer_key_is_understood_here()
    {
        var database = await OpenAsync();
        var (here, elsewhere) = (new Pseudonyms(Root), new Pseudonyms(Root));
        var (ringHere, ringElsewhere) = (Ring(database, here), Ring(database, elsewhere));
        await ringHere.TurnAsync(Cancel);
        _time.Advance(TimeSpan.FromDays(31));
        await ringElsewhere.TurnAsync(Cancel);

        Assert.Null(here.Find(2));
        Assert.Equal(elsewhere.Newest.Host("alice"), (await ringHere.OfStreamAsync(2, Cancel)).Host("alice"));
    }

    [Fact]
    public async Task The_table_holds_no_key_in_the_clear_and_another_root_key_is_refused()
    {
        var database = await OpenAsync();
        await Ring(database, new Pseudonyms(Root)).TurnAsync(Cancel);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Ring(database, new Pseudonyms(new RootKey(new byte[32])), new RootKey(new byte[32])).TurnAsync(Cancel));

        Assert.Contains("Privacy:RootKey", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(database, "length(wrapped_key) = 80")); // 12 + 32 + 16 bytes as base64
    }

    private PseudonymKeyRing Ring(IDatabase database, Pseudonyms pseudonyms, RootKey? root = null) => new(database, root ?? Root, pseudonyms, new PrivacyOptions(), _time);

    private static Task<long> CountAsync(IDatabase database, string condition) =>
        database.ReadAsync(c => c.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM pseudonym_keys WHERE {condition}"), Cancel);

    private Task StreamAsync(IDatabase database, int keyId, bool ended) => database.WriteAsync(
        t => t.Connection!.ExecuteAsync(
            """
            INSERT INTO stream_sessions (id, title, host_hash, host_pseudonym, pseudonym_key_id, region, stream_type, status, room_name, ingest_key_hash, created_at, updated_at, last_activity_at, ended_at)
            VALUES (@id, 'A stream', 'h', 'p', @keyId, 'eu', 'live', @status, 'room', 'k', @now, @now, @now, @end)
            """,
            new { id = Guid.NewGuid(), keyId, status = ended ? "ended" : "preparing", now = _time.GetUtcNow(), end = ended ? _time.GetUtcNow() : (DateTimeOffset?)null },
            t),
        Cancel);
}
