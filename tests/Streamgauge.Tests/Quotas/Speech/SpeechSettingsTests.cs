using Streamgauge.Server.Quotas.Audio;

namespace Streamgauge.Tests.Quotas.Speech;

public sealed class SpeechSettingsTests
{
    [Theory]
    [InlineData("https://speech.example.org", false, false)]
    [InlineData("speech", false, false)]
    [InlineData("ws://speech.example.org/x", false, false)]
    [InlineData("ws://speech.example.org/x", true, true)]
    [InlineData("ws://127.0.0.1:9/x", false, true)]
    [InlineData("wss://speech.example.org/x", false, true)]
    public void Audio_goes_to_other_machines_in_the_clear_only_when_asked_for(string url, bool plaintext, bool isFine) =>
        Assert.Equal(isFine, AudioOptions.Fault(new() { SpeechServiceUrl = url, AllowPlaintextSpeech = plaintext }) is null);
}
