using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Media.Music;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Synthesis.Storage;
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
    public async Task Forgetting_forgets_all()
    {
        var stored = Open(await OpenAsync());
        await stored.TryWriteAsync(new ChannelRow("gone", 1, Music, null, Then, "loopback"), CancellationToken.None);
        await stored.DeleteAllAsync(CancellationToken.None);

        Assert.Empty(await stored.ReadAsync(CancellationToken.None));
    }

    private static StoredChannels Open(IDatabase database) => new(database, NullLogger<StoredChannels>.Instance);
}
