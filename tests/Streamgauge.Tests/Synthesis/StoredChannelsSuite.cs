using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Media.Music;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Control;
using Streamgauge.Server.Synthesis.Storage;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Synthesis;

/// <summary>What is stored about channels, against either database.</summary>
public abstract class StoredChannelsSuite
{
    private static readonly DateTimeOffset Then = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly MusicParameters Music = MusicParameters.Default with { Key = "Eb", Mode = Mode.Lydian, Bpm = 61.1, StereoWidth = 0.25, EnableKicks = false };

    internal abstract Task<IDatabase> OpenAsync();

    [Fact]
    public async Task A_change_is_there_after_a_restart()
    {
        var row = new ChannelRow("ambient", 1, Music, 77, Then, "loopback");
        Assert.True(await Open(await OpenAsync()).TryWriteAsync(row, CancellationToken.None));

        Assert.Equal(row, Assert.Single(await Open(await OpenAsync()).ReadAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task The_second_of_two_changes_from_one_revision_is_told_so()
    {
        var stored = Open(await OpenAsync());
        Assert.True(await stored.TryWriteAsync(new ChannelRow("raced", 1, Music, null, Then, "loopback"), CancellationToken.None));
        Assert.False(await stored.TryWriteAsync(new ChannelRow("raced", 1, Music, null, Then, "loopback"), CancellationToken.None));
        Assert.True(await stored.TryWriteAsync(new ChannelRow("raced", 2, Music, null, Then, "loopback"), CancellationToken.None));
        Assert.False(await stored.TryWriteAsync(new ChannelRow("raced", 2, Music, null, Then, "loopback"), CancellationToken.None));
        Assert.False(await stored.TryWriteAsync(new ChannelRow("raced", 9, Music, null, Then, "loopback"), CancellationToken.None));
    }

    [Fact]
    public async Task Forgetting_forgets_what_is_older()
    {
        var stored = Open(await OpenAsync());
        await stored.TryWriteAsync(new ChannelRow("gone", 1, Music, null, Then.AddMicroseconds(-1), "loopback"), CancellationToken.None);
        await stored.TryWriteAsync(new ChannelRow("stays", 1, Music, null, Then, "loopback"), CancellationToken.None);
        stored.Forget(Then);

        Assert.Equal("stays", Assert.Single(await stored.ReadAsync(CancellationToken.None)).Name);
    }

    [Fact]
    public async Task What_no_longer_says_anything_playable_is_told_once_and_kept_until_the_next_change_replaces_it()
    {
        var database = await OpenAsync();
        await StoreAsync(database, "ambient", 7, """{"key":"H"}""");
        await StoreAsync(database, "broken", 3, "[]");
        await StoreAsync(database, "loud", 2, "{}", seed: 1L << 60);
        var log = new Said<StoredChannels>();
        var stored = new StoredChannels(database, log);
        for (var reading = 0; reading < 2; reading++)
            Assert.Equal([("ambient", 7L, true), ("broken", 3L, true), ("loud", 2L, true)], (await stored.ReadAsync(CancellationToken.None)).OrderBy(row => row.Name).Select(row => (row.Name, row.Revision, row.Parameters is null)));
        Assert.Equal(3, log.Lines.Count);
        Assert.Contains(log.Lines, line => line.Text.Contains("key is \"H\"", StringComparison.Ordinal));

        using var control = Playing(stored, 7);
        var changed = Assert.IsType<ControlOutcome.Changed>(await ChangeAsync(control, """{"key":"C","if_revision":7}"""));
        Assert.Equal((8L, "C"), (changed.Settings.Revision, changed.Settings.Parameters.Key));
        Assert.Equal("C", (await stored.FindAsync("ambient", CancellationToken.None))!.Parameters!.Key);
    }

    [Fact]
    public async Task A_change_that_loses_a_race_is_made_over_the_one_that_won()
    {
        var stored = Open(await OpenAsync());
        using var here = Playing(stored, 0);
        using var there = Playing(stored, 0);
        await ChangeAsync(there, """{"key":"C","bpm":80}""");
        var changed = Assert.IsType<ControlOutcome.Changed>(await ChangeAsync(here, """{"bpm":90}"""));

        Assert.Equal((2L, "C", 90.0), (changed.Settings.Revision, changed.Settings.Parameters.Key, changed.Settings.Parameters.Bpm));
        Assert.Equal(["bpm"], changed.UpdatedFields);
        Assert.Equal(2, Assert.IsType<ControlOutcome.Conflict>(await ChangeAsync(there, """{"bpm":70,"if_revision":1}""")).Revision);
    }

    [Fact]
    public async Task A_change_after_the_row_was_deleted_begins_again()
    {
        var stored = Open(await OpenAsync());
        using var control = Playing(stored, 0);
        await ChangeAsync(control, """{"key":"C"}""");
        stored.Forget(DateTimeOffset.MaxValue);
        await stored.ReadAsync(CancellationToken.None);
        var changed = Assert.IsType<ControlOutcome.Changed>(await ChangeAsync(control, """{"bpm":90}"""));

        Assert.Equal((1L, "C", 90.0), (changed.Settings.Revision, changed.Settings.Parameters.Key, changed.Settings.Parameters.Bpm));
    }

    [Fact]
    public async Task What_another_node_stored_is_heard_from_the_next_phrase_on()
    {
        var stored = Open(await OpenAsync());
        using var here = Playing(stored, 0);
        using var there = Playing(stored, 0);
        await ChangeAsync(there, """{"key":"C","seed":9}""");
        await here.FollowAsync((await stored.FindAsync("ambient", CancellationToken.None))!, CancellationToken.None);

        Assert.Equal((1L, "C", 9L, true), (here.Settings.Revision, here.Settings.Parameters.Key, here.Settings.Seed, here.Settings.SeedIsChosen));
        Assert.NotNull(here.Pending);
        await here.FollowAsync(new ChannelRow("ambient", 1, Music, 5, Then, null), CancellationToken.None);
        Assert.Equal("C", here.Settings.Parameters.Key);   // not newer
    }

    private static ChannelControl Playing(StoredChannels stored, long revision)
    {
        var channel = new Channel("ambient", new ChannelInstruments(new SynthesisMetrics(new MetricRegistry(), ["ambient"]), "ambient"), TimeProvider.System, NullLogger.Instance);
        channel.Start(1, MusicParameters.Default);
        var control = new ChannelControl(channel, stored, TimeProvider.System);
        control.Begin(new MusicSettings(revision, MusicParameters.Default, 1, SeedIsChosen: true));
        return control;
    }

    private static async Task<ControlOutcome> ChangeAsync(ChannelControl control, string request)
    {
        using var json = JsonDocument.Parse(request);
        return await control.ChangeAsync(ControlRequest.Read(json.RootElement), "loopback", CancellationToken.None);
    }

    private static Task StoreAsync(IDatabase database, string name, long revision, string text, long? seed = null) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "INSERT INTO synthesis_channels (name, revision, params, seed, updated_at) VALUES (@name, @revision, @text, @seed, @Then)",
            new { name, revision, text, seed, Then }, transaction),
        CancellationToken.None);

    private static StoredChannels Open(IDatabase database) => new(database, NullLogger<StoredChannels>.Instance);
}
