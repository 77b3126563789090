using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Quotas.Speech;

/// <summary>A server and the speech service it is told to use, for a class of tests.</summary>
public sealed class SpeechHost : IAsyncLifetime
{
    private int _accounts;

    public ScriptedSpeechService Service { get; } = new();

    internal ServerHost Server { get; private set; } = null!;

    public string NewAccount() => $"account-{Interlocked.Increment(ref _accounts)}@example.org";

    public async ValueTask InitializeAsync()
    {
        await Service.InitializeAsync();
        Server = new ServerHost(("Audio:SpeechServiceUrl", Service.Address.ToString()), ("Audio:SpeechServiceToken", "token-of-the-server"));
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Server.Dispose();
    }
}
