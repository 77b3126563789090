using Xunit;

namespace Streamgauge.IntegrationTests.Platform;

public sealed class StartTests
{
    [Fact]
    public async Task Wrong_settings_are_told_a_line_each_before_anything_listens()
    {
        var (exit, said) = await RefusedStart.RunAsync(("Broadcast__Viewers__PingInterval", "soon"), ("Streams__Regions", "X"), ("Streams__MaxActivePerHost", "-1"), ("Platform__Typo", "1"),
            ("Synthesis__Enabled", "perhaps"), ("Synthesis__MaxClients", "-1"), ("Synthesis__Channels__ambient__Preset", "jazz"));

        Assert.Equal(1, exit);
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("Setting ", line, StringComparison.Ordinal));
        Assert.All(new[] { "Broadcast:Viewers:PingInterval", "Streams:Regions", "Streams:MaxActivePerHost", "Platform:Typo", "Synthesis:Enabled", "Synthesis:MaxClients", "Synthesis:Channels:ambient:Preset" }, key => Assert.Contains(lines, line => line.Contains(key, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_second_server_on_the_same_port_says_so_in_one_line()
    {
        await using var first = new RealServer();
        await first.StartAsync();

        var (exit, said) = await RefusedStart.RunAsync(("urls", $"http://127.0.0.1:{first.HttpPort}"));

        Assert.Equal(1, exit);
        Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.StartsWith("info:", StringComparison.Ordinal) && !line.StartsWith(' '));
        Assert.Contains($"127.0.0.1:{first.HttpPort}: address already in use", said, StringComparison.Ordinal);
    }
}
