using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Streams;
using Xunit;

namespace Streamgauge.Tests.Platform;

/// <summary>Streams as both databases must keep them.</summary>
public abstract class StreamStoreSuite
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 29, 12, 0, 0, 123, 456, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A migrated, empty database.</summary>
    internal abstract Task<IDatabase> OpenAsync();

    [Fact]
    public async Task A_stream_comes_back_as_it_was_stored()
    {
        var store = await StoreAsync();
        var stream = New() with { Description = "ä \" \\", OpenMic = true, Kind = StreamKind.PreRecorded };
        Assert.Equal(InsertOutcome.Inserted, await store.InsertAsync(stream, null, Cancel));

        Assert.Equal(stream, await store.FindAsync(stream.Id, Cancel));
        Assert.Equal(stream, await store.FindByIngestKeyAsync(stream.IngestKeyHash, Cancel));
        Assert.Null(await store.FindAsync(Guid.NewGuid(), Cancel));
    }

    [Fact]
    public async Task Of_twenty_parallel_creations_one_is_within_a_limit_of_one()
    {
        var store = await StoreAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await store.InsertAsync(New(), 1, Cancel), Cancel)));

        Assert.Single(outcomes, InsertOutcome.Inserted);
        Assert.Equal(19, outcomes.Count(o => o == InsertOutcome.ActiveStreamLimit));
    }

    [Fact]
    public async Task A_room_name_is_taken_once()
    {
        var store = await StoreAsync();
        var stream = New();
        await store.InsertAsync(stream, null, Cancel);
        Assert.Equal(InsertOutcome.RoomNameTaken, await store.InsertAsync(New() with { RoomName = stream.RoomName }, 10, Cancel));
    }

    [Fact]
    public async Task Of_many_who_start_and_end_a_stream_one_performs_each()
    {
        var store = await StoreAsync();
        var stream = New();
        await store.InsertAsync(stream, null, Cancel);

        var starts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () => await store.StartAsync(stream.Id, StartCause.HostJoin, Noon, Cancel), Cancel)));
        Assert.Single(starts, t => t.Changed);
        Assert.All(starts, t => Assert.Equal((StreamStatus.Live, StartCause.HostJoin, Noon), (t.Now!.Status, t.Now.StartCause, t.Now.StartedAt)));
        var ends = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () => await store.EndAsync(stream.Id, EndReason.NeverStarted, Noon.AddHours(1), Cancel), Cancel)));
        Assert.Single(ends, t => t.Changed);
        Assert.All(ends, t => Assert.Equal((EndReason.NeverStarted, Noon.AddHours(1)), (t.Now!.EndReason, t.Now.EndedAt)));
        Assert.False((await store.StartAsync(stream.Id, StartCause.Manual, Noon, Cancel)).Changed);
        Assert.Null((await store.StartAsync(Guid.NewGuid(), StartCause.Manual, Noon, Cancel)).Now);
    }

    [Fact]
    public async Task Only_an_ended_stream_can_be_deleted_and_only_an_open_one_changed()
    {
        var store = await StoreAsync();
        var stream = New();
        await store.InsertAsync(stream, null, Cancel);
        var changed = await store.ChangeAsync(stream.Id, new StreamChange(Title: "new", IsLocked: true), Cancel);
        Assert.Equal(("new", true, false), (changed.Now!.Title, changed.Now.IsLocked, changed.Now.OpenMic));
        Assert.False(await store.DeleteEndedAsync(stream.Id, Cancel));

        await store.EndAsync(stream.Id, EndReason.Host, Noon, Cancel);
        Assert.False((await store.ChangeAsync(stream.Id, new StreamChange(Title: "late"), Cancel)).Changed);
        Assert.True(await store.DeleteEndedAsync(stream.Id, Cancel));
        Assert.Null(await store.FindAsync(stream.Id, Cancel));
    }

    [Fact]
    public async Task Pages_show_every_stream_once_newest_first()
    {
        var store = await StoreAsync();
        var streams = Enumerable.Range(0, 25).Select(i => New(Noon.AddSeconds(i / 2))).ToList(); // some of one moment
        foreach (var stream in streams) await store.InsertAsync(stream, null, Cancel);

        var (seen, after) = (new List<StreamSession>(), (StreamCursor?)null);
        while (await store.ListAsync(new StreamPage(StreamStatus.Preparing, "eu-central-1", null, 10, after), Cancel) is { Count: > 0 } page)
        {
            seen.AddRange(page);
            after = StreamCursor.Of(page[^1]);
        }

        Assert.Equal(streams.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id.ToString(), StringComparer.Ordinal).Select(s => s.Id), seen.Select(s => s.Id));
    }

    [Fact]
    public async Task Peaks_and_activity_only_rise()
    {
        var store = await StoreAsync();
        var stream = New();
        await store.InsertAsync(stream, null, Cancel);
        foreach (var viewers in new[] { 3, 7, 5 }) await store.RaisePeakViewersAsync(stream.Id, viewers, Cancel);
        foreach (var minute in new[] { 1, 3, 2 }) await store.TouchAsync(stream.Id, Noon.AddMinutes(minute), Cancel);

        var found = (await store.FindAsync(stream.Id, Cancel))!;
        Assert.Equal((7, Noon.AddMinutes(3), 3), (found.PeakViewers, found.LastActivityAt, found.PseudonymKeyId));
    }

    private static StreamSession New(DateTimeOffset? at = null) => new()
    {
        Id = Guid.CreateVersion7(at ?? Noon),
        Title = "A test",
        HostHash = new string('a', 64),
        HostPseudonym = "host-imjh75mzurpcoh7m4gjr",
        PseudonymKeyId = 3,
        Region = "eu-central-1",
        Kind = StreamKind.Live,
        RoomName = Guid.NewGuid().ToString("N"),
        IngestKeyHash = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"),
        CreatedAt = at ?? Noon,
        LastActivityAt = at ?? Noon,
    };

    private async Task<IStreamStore> StoreAsync() => new DatabaseStreamStore(await OpenAsync(), TimeProvider.System);
}
