using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Streamgauge.Server.Broadcast;
using Streamgauge.Server.Platform.Settings;
using Streamgauge.Server.Streams;
using Xunit;

namespace Streamgauge.Tests.Platform.Settings;

public sealed class SettingsBinderTests
{
    [Fact]
    public void Every_fault_is_told_at_once_with_key_value_and_what_is_allowed()
    {
        var faults = FaultsOf<BroadcastOptions>("Broadcast",
            ("Broadcast:Viewers:PingInterval", "often"), ("Broadcast:Viewers:Backlog", "7"), ("Broadcast:Ingest:StatIntervall", "5"), ("Broadcast:Ingest:RtmpListen", "1935"));

        Assert.Equal(
            [
                "Broadcast:Ingest:RtmpListen is '1935'; allowed is address:port",
                "Broadcast:Ingest:StatIntervall is not a setting; Broadcast:Ingest knows RtmpListen, AdminListen, HookBaseUrl, HookSecret, MediaServerNetworks, RtmpModule, PlayAllow, PublicRtmpPlay, MediaNodes, TakeoverAfter, StarvedAfter, ReconnectGrace, StatInterval",
                "Broadcast:Viewers:Backlog is '7'; allowed is a whole number, 8 to 1000",
                "Broadcast:Viewers:PingInterval is 'often'; allowed is whole seconds or hh:mm:ss, 00:00:05 to 00:05:00",
            ],
            faults.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("00:01:00", 60)]
    public void A_bare_number_is_seconds_and_not_the_days_that_TimeSpan_reads(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read<BroadcastOptions>("Broadcast", ("Broadcast:Viewers:PingInterval", text)).Viewers.PingInterval);

    [Theory]
    [InlineData("unlimited", null)]
    [InlineData("", null)]
    [InlineData("0", 0)]
    public void No_limit_and_none_allowed_are_different_things(string text, int? limit) =>
        Assert.Equal(limit, Read<StreamsOptions>("Streams", ("Streams:MaxActivePerHost", text)).MaxActivePerHost);

    [Fact]
    public void A_list_replaces_its_default_from_one_value_or_from_many()
    {
        Assert.Equal(["eu", "us"], Read<StreamsOptions>("Streams", ("Streams:Regions", "eu, us")).Regions);
        Assert.Equal(["eu", "us"], Read<StreamsOptions>("Streams", ("Streams:Regions:0", "eu"), ("Streams:Regions:1", "us")).Regions);
        Assert.Equal(4, Read<StreamsOptions>("Streams").Regions.Count);
    }

    [Fact]
    public void Media_nodes_have_names_of_their_own()
    {
        var nodes = Read<BroadcastOptions>("Broadcast", ("Broadcast:Ingest:MediaNodes:edge-1:Kind", "mediamtx"), ("Broadcast:Ingest:MediaNodes:edge-1:Rtmp", "rtmp://10.0.0.1/live")).Ingest.MediaNodes;

        Assert.Equal("edge-1", Assert.Single(nodes).Key);
        Assert.Equal(new Uri("rtmp://10.0.0.1/live"), nodes["edge-1"].Rtmp);
    }

    private static T Read<T>(string section, params (string Key, string Value)[] settings)
        where T : class, new()
    {
        using var services = Services<T>(section, settings);
        return services.GetRequiredService<IOptions<T>>().Value;
    }

    private static IEnumerable<string> FaultsOf<T>(string section, params (string Key, string Value)[] settings)
        where T : class, new()
    {
        using var services = Services<T>(section, settings);
        return Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<T>>().Value).Failures;
    }

    private static ServiceProvider Services<T>(string section, (string Key, string Value)[] settings)
        where T : class, new() => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, string? (s) => s.Value)).Build())
        .AddSettings<T>(section)
        .BuildServiceProvider();
}
