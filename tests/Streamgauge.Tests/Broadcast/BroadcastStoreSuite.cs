using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Storage;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Streams;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

/// <summary>Broadcasts as both databases must keep them.</summary>
public abstract class BroadcastStoreSuite
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 29, 12, 0, 0, 123, 456, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A migrated, empty database.</summary>
    internal abstract Task<IDatabase> OpenAsync();

    [Fact]
    public async Task A_broadcast_comes_back_as_it_was_stored_through_all_its_states()
    {
        var (store, first) = await PublishingAsync();
        Assert.Equal(first, await store.FindAsync(first.StreamId, Cancel));

        var interrupted = first.Interrupted(Noon.AddSeconds(70));
        Assert.True(await store.SaveAsync(interrupted, Cancel));
        Assert.Equal(interrupted, await store.FindAsync(first.StreamId, Cancel));

        var second = interrupted.Next("other", "8");
        Assert.True(await store.SaveAsync(second, Cancel));
        Assert.Equal(second, await store.FindAsync(first.StreamId, Cancel));
        Assert.Equal((IngestState.Publishing, 2, null, Noon), (second.State, second.PublicationNo, second.InterruptedAt, second.StartedAt));

        var closed = second.Closed(Noon.AddSeconds(90), BroadcastEnd.ConnectionLost, viewers: 5);
        Assert.True(await store.CloseAsync(closed, Cancel));
        Assert.Equal(closed, await store.FindAsync(first.StreamId, Cancel));
        Assert.Null(await store.FindAsync(Guid.NewGuid(), Cancel));
    }

    [Fact]
    public async Task Of_twenty_who_close_a_broadcast_one_did()
    {
        var (store, first) = await PublishingAsync();

        var closings = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => store.CloseAsync(first.Closed(Noon.AddSeconds(n), BroadcastEnd.Error, n), Cancel), Cancel)));

        Assert.Single(closings, isOurs => isOurs);
    }

    [Fact]
    public async Task What_is_closed_stays_closed()
    {
        var (store, first) = await PublishingAsync();
        var closed = first.Closed(Noon, BroadcastEnd.BroadcasterEnded, 0);
        await store.CloseAsync(closed, Cancel);

        Assert.False(await store.InsertAsync(first, Cancel));
        Assert.False(await store.SaveAsync(first.Next("local", "9"), Cancel));
        await store.NoteAsync([new BroadcastNote(first.StreamId, Noon, 7)], Cancel);
        Assert.Equal(closed, await store.FindAsync(first.StreamId, Cancel));
    }

    [Fact]
    public async Task An_earlier_publication_cannot_overwrite_a_later_one()
    {
        var (store, first) = await PublishingAsync();
        var second = first.Next("local", "8");
        await store.SaveAsync(second, Cancel);

        Assert.False(await store.SaveAsync(first.Interrupted(Noon.AddSeconds(1)), Cancel));
        Assert.Equal(second, await store.FindAsync(first.StreamId, Cancel));
    }

    [Fact]
    public async Task A_note_without_media_leaves_the_last_media_as_it_was()
    {
        var (store, first) = await PublishingAsync();
        await store.NoteAsync([new BroadcastNote(first.StreamId, Noon.AddSeconds(10), 3), new BroadcastNote(Guid.NewGuid(), Noon, 1)], Cancel);
        await store.NoteAsync([new BroadcastNote(first.StreamId, null, 4)], Cancel);

        Assert.Equal(first with { LastMediaAt = Noon.AddSeconds(10), ViewersNow = 4 }, await store.FindAsync(first.StreamId, Cancel));
    }

    [Fact]
    public async Task What_is_open_is_listed_and_nothing_else()
    {
        var database = await OpenAsync();
        var store = new BroadcastStore(database);
        var (publishing, interrupted, closed) = (await FirstAsync(database), await FirstAsync(database), await FirstAsync(database));
        await store.SaveAsync(interrupted.Interrupted(Noon), Cancel);
        await store.CloseAsync(closed.Closed(Noon, BroadcastEnd.SessionTimeout, 0), Cancel);

        Assert.Equivalent(new[] { publishing.StreamId, interrupted.StreamId }, (await store.ListOpenAsync(Cancel)).Select(row => row.StreamId));
    }

    [Fact]
    public async Task A_broadcast_goes_with_its_stream()
    {
        var database = await OpenAsync();
        var (store, streams, first) = (new BroadcastStore(database), new DatabaseStreamStore(database, TimeProvider.System), await FirstAsync(database));
        await streams.EndAsync(first.StreamId, EndReason.Host, Noon.AddHours(1), Cancel);

        await streams.DeleteEndedAsync(first.StreamId, Cancel);

        Assert.Null(await store.FindAsync(first.StreamId, Cancel));
        Assert.False(await store.CloseAsync(first.Closed(Noon, BroadcastEnd.Error, 0), Cancel));
    }

    private async Task<(BroadcastStore Store, BroadcastIngest First)> PublishingAsync()
    {
        var database = await OpenAsync();
        return (new BroadcastStore(database), await FirstAsync(database));
    }

    private static async Task<BroadcastIngest> FirstAsync(IDatabase database)
    {
        var stream = new StreamSession
        {
            Id = Guid.CreateVersion7(),
            Title = "A test",
            HostHash = new string('a', 64),
            HostPseudonym = "host-imjh75mzurpcoh7m4gjr",
            PseudonymKeyId = 1,
            Region = "eu-central-1",
            Kind = StreamKind.Live,
            RoomName = Guid.NewGuid().ToString("N"),
            IngestKeyHash = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"),
            CreatedAt = Noon,
            LastActivityAt = Noon,
        };
        await new DatabaseStreamStore(database, TimeProvider.System).InsertAsync(stream, null, Cancel);
        var first = BroadcastIngest.First(stream.Id, "local", "7", Noon);
        Assert.True(await new BroadcastStore(database).InsertAsync(first, Cancel));
        return first;
    }
}
