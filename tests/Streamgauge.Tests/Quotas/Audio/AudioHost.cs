using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Quotas.Audio;

/// <summary>A server for a class of tests, each of which brings an account of its own.</summary>
public sealed class AudioHost : IDisposable
{
    private int _accounts;

    internal ServerHost Server { get; } = new();

    /// <summary>Somebody nobody else is.</summary>
    public string NewAccount() => $"account-{Interlocked.Increment(ref _accounts)}";

    public void Dispose() => Server.Dispose();

    internal Task<AudioClient> OpenAsync(string variant = "levels", string? account = null) => Server.OpenAudioAsync(variant, account ?? NewAccount());
}

internal static class AudioHosts
{
    /// <summary>An audio socket that has been admitted.</summary>
    public static async Task<AudioClient> OpenAudioAsync(this ServerHost host, string variant = "levels", string account = "alice")
    {
        var client = await AudioClient.ConnectAsync(host.Address, variant, host.Token(account));
        Assert.Equal("ready", (string)(await client.ReadAsync("status"))["status"]!);
        return client;
    }

    public static string TokenFor(this ServerHost host, string account, TimeSpan life) => host.Services.GetRequiredService<JwtTokens>().Issue(account, did: null, [], life);

    /// <summary>Lets time pass, second by second, until something has happened.</summary>
    public static Task PassUntilAsync(this ServerHost host, Task happened, string what) => Eventually.TrueAsync(
        () =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return happened.IsCompleted;
        },
        what);

    /// <summary>Reads to the end, which must be this, after exactly one error that says the same.</summary>
    public static async Task<List<JsonNode>> EndsAsync(this AudioClient client, int closeCode, string reason)
    {
        var frames = await client.ReadAllAsync();
        Assert.Equal((closeCode, reason), (client.CloseCode, client.CloseReason));
        Assert.Equal(reason, (string)frames[^1]["code"]!);
        return frames;
    }
}
