using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Media.Music;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Control;
using Streamgauge.Server.Synthesis.Storage;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.Tests.Synthesis;

public sealed class StoredChangesTests : IDisposable
{
    private readonly TemporaryDatabase _file = new();
    private readonly TurnedClock _clock = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Rows_that_a_start_could_not_read_are_asked_for_again_every_ten_seconds()
    {
        var (database, node) = await StartAsync(isDown: true);
        Assert.Equal((0L, "A"), Music(node.Controls));

        database.IsDown = false;
        await TurnAsync(node.Changes, 9);
        Assert.Equal((0L, "A"), Music(node.Controls));
        await TurnAsync(node.Changes, 1);
        Assert.Equal((4L, "C"), Music(node.Controls));
        await StoreAsync(database, 5, "D");
        await TurnAsync(node.Changes, 60);
        Assert.Equal((4L, "C"), Music(node.Controls));   // nobody else writes this file
    }

    [Fact]
    public async Task After_five_minutes_nobody_asks_any_more()
    {
        var (database, node) = await StartAsync(isDown: true);
        for (var second = 0; second < 300; second += 10)
            await Assert.ThrowsAsync<DatabaseUnavailableException>(() => TurnAsync(node.Changes, 10));

        database.IsDown = false;
        _clock.Turn(20_000);
        await TurnAsync(node.Changes, 60);
        Assert.Equal((0L, "A"), Music(node.Controls));
    }

    [Fact]
    public async Task Nodes_on_one_PostgreSQL_follow_each_other()
    {
        var (database, node) = await StartAsync(isDown: false, DatabaseKind.Postgres);
        Assert.Equal((4L, "C"), Music(node.Controls));

        await StoreAsync(database, 5, "D");
        await TurnAsync(node.Changes, 9);
        Assert.Equal((4L, "C"), Music(node.Controls));
        await TurnAsync(node.Changes, 1);
        Assert.Equal((5L, "D"), Music(node.Controls));
    }

    [Fact]
    public async Task A_reset_that_comes_late_is_done_with_the_first_change_and_spares_it()
    {
        var (database, node) = await StartAsync(isDown: true, resets: true);
        database.IsDown = false;
        using var key = JsonDocument.Parse("""{"key":"D"}""");
        _clock.Turn(1_000);
        Assert.IsType<ControlOutcome.Changed>(await node.Controls.ChangeAsync(ControlRequest.Read(key.RootElement), "loopback", CancellationToken.None));
        await TurnAsync(node.Changes, 10);

        var row = Assert.Single(await new StoredChannels(database, NullLogger<StoredChannels>.Instance).ReadAsync(CancellationToken.None));
        Assert.Equal((1L, "D", 1L, "D"), (row.Revision, row.Parameters!.Key, Music(node.Controls).Revision, Music(node.Controls).Key));
    }

    private static (long Revision, string Key) Music(ChannelControl control) => (control.Settings.Revision, control.Settings.Parameters.Key);

    private async Task TurnAsync(StoredChanges changes, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _clock.Turn(1_000);
            await changes.TurnAsync(CancellationToken.None);
        }
    }

    private async Task<(BreakableDatabase Database, (ChannelControl Controls, StoredChanges Changes) Node)> StartAsync(bool isDown, DatabaseKind kind = DatabaseKind.Sqlite, bool resets = false)
    {
        var database = new BreakableDatabase(await _file.OpenAsync());
        for (var revision = 1; revision <= 4; revision++) await StoreAsync(database, revision, "C");
        database.IsDown = isDown;
        var (options, metrics) = (new SynthesisOptions { ResetChannels = resets }, new SynthesisMetrics(new MetricRegistry(), ["ambient"]));
        var channels = new ChannelSet(options, metrics, _clock, NullLogger<ChannelSet>.Instance);
        var stored = new StoredChannels(database, NullLogger<StoredChannels>.Instance);
        var controls = new ChannelControls(channels, stored, _clock);
        var start = new ChannelStart(channels, controls, stored, options, _clock, NullLogger<ChannelStart>.Instance);
        await start.StartAllAsync(CancellationToken.None);
        return (database, (controls.Of(channels.All[0]), new StoredChanges(channels, controls, start, kind, _clock)));
    }

    private static async Task StoreAsync(IDatabase database, long revision, string key) => Assert.True(
        await new StoredChannels(database, NullLogger<StoredChannels>.Instance)
            .TryWriteAsync(new ChannelRow("ambient", revision, MusicParameters.Default with { Key = key }, null, DateTimeOffset.UnixEpoch, "loopback"), CancellationToken.None));
}
