using System.Text;
using Streamgauge.Server.Quotas.Speech;

namespace Streamgauge.Tests.Quotas.Speech;

public sealed class SpeechFramesTests
{
    [Theory]
    [InlineData("""{"type":"error","type":"error","code":"busy"}""")]
    [InlineData("""{"type":"summary","summary":{"audio_ms":1,"audio_ms":2}}""")]
    [InlineData("""{"type":"partial","words":[{"text":"a","text":"b"}]}""")]
    public void A_frame_with_a_key_twice_is_no_frame(string frame)
    {
        var message = Encoding.UTF8.GetBytes(frame);

        Assert.Null(SpeechFrames.TypeOf(message));
        Assert.Null(SpeechFrames.Translate(message, Guid.Empty, 0, 0));
        Assert.Null(SpeechFrames.ErrorCode(message));
        Assert.False(SpeechFrames.IsReady(message));
    }
}
