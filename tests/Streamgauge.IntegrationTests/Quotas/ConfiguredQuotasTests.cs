using Microsoft.Extensions.DependencyInjection;
using Streamgauge.IntegrationTests.Support;
using Streamgauge.Server.Quotas;
using Streamgauge.Tests.Support;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>Where a limit comes from when several places name it, and how a start is refused.</summary>
public sealed class ConfiguredQuotasTests
{
    private const string Ini = """
        [Audio-Quota]
        stream_ttl_seconds = 45
        [Quotas:Tiers:free]
        daily_minutes = 10
        concurrent_streams = 7
        """;

    [Fact]
    public async Task The_environment_wins_over_the_file_and_the_JSON_variable_over_both()
    {
        await using (var fileAlone = await ServerProcess.StartAsync(Ini))
        {
            Assert.Equal((10, "file", 7, "file"), await FreeTierAsync(fileAlone));
        }

        await using (var environment = await ServerProcess.StartAsync(Ini, ("Quotas:Tiers:free:daily_minutes", "99")))
        {
            Assert.Equal((99, "environment", 7, "file"), await FreeTierAsync(environment));
        }

        await using var json = await ServerProcess.StartAsync(Ini, ("Quotas:Tiers:free:daily_minutes", "99"), ("AUDIO_TIER_LIMITS_JSON", """{"free":{"daily_minutes":50}}"""));
        Assert.Equal((50, "environment", 7, "file"), await FreeTierAsync(json));
    }

    [Fact]
    public void The_old_section_of_the_file_is_honoured_and_a_variable_wins_over_it()
    {
        Assert.Equal(TimeSpan.FromSeconds(45), Options(Ini).StreamTtl);
        Assert.Equal(TimeSpan.FromSeconds(60), Options(Ini, ("AUDIO_STREAM_TTL_SECONDS", "60")).StreamTtl);
        Assert.Equal(TimeSpan.FromSeconds(45), Options(Ini + "\n[Quotas]\nStreamTtl = 00:00:45").StreamTtl); // the same, said twice
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_in_one_refusal()
    {
        const string WrongIni = """
            [Audio-Quota]
            stream_ttl_seconds = 45
            [Quotas]
            StreamTtl = 50
            JobTtl = 100000
            """;
        var (exit, said) = await RefusedStart.RunAsync(WrongIni,
            ("Quotas__Tiers__free__daily_minutes", "-1"), ("Quotas__Tiers__free__concurrent_streams", "none"), ("Quotas__Tiers__gold__daily_minutes", "1"),
            ("AUDIO_TIER_LIMITS_JSON", "{bad"), ("AUDIO_JOB_TTL_SECONDS", "5"), ("AUDIO_FAILOPEN_CAP_MINUTES", "abc"), ("Quotas__ChargeSlice", "soon"));

        Assert.Equal(1, exit);
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("Setting ", line, StringComparison.Ordinal));
        Assert.All(
            new[]
            {
                "Quotas:Tiers:free:daily_minutes is '-1'", "Quotas:Tiers:free:concurrent_streams is 'none'", "use 0 for none allowed or `unlimited`", "gold", "AUDIO_TIER_LIMITS_JSON is not",
                "AUDIO_JOB_TTL_SECONDS is '5'", "AUDIO_FAILOPEN_CAP_MINUTES is 'abc'", "Quotas:JobTtl is '100000'", "Quotas:ChargeSlice is 'soon'",
                "Audio-Quota:stream_ttl_seconds is '45' and Quotas:StreamTtl is '50'",
            },
            told => Assert.Contains(lines, line => line.Contains(told, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_is_no_INI_is_named()
    {
        var (exit, said) = await RefusedStart.RunAsync("this is no setting");

        Assert.Equal(1, exit);
        Assert.Contains("streamgauge.ini cannot be read", said, StringComparison.Ordinal);
    }

    private static async Task<(double Minutes, string Source, int Streams, string StreamsSource)> FreeTierAsync(ServerProcess server)
    {
        var free = (await server.JsonAsync("/api/v1/quotas/tiers", ServerProcess.Token("ann", "auditor")))["tiers"]!["free"]!;
        var (limits, sources) = (free["limits"]!, free["sources"]!);
        return ((double)limits["daily_minutes"]!, (string)sources["daily_minutes"]!, (int)limits["concurrent_streams"]!, (string)sources["concurrent_streams"]!);
    }

    private static QuotasOptions Options(string ini, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("streamgauge-ini-").FullName;
        File.WriteAllText(Path.Combine(folder, "streamgauge.ini"), ini);
        using var server = new ServerHost([("Platform:DataDir", folder), .. settings]);
        var options = server.Services.GetRequiredService<QuotasOptions>();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
        return options;
    }
}
