using System.Net;
using System.Net.Http.Headers;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>A WAV file of silence that is being uploaded, ten times faster than the server demands, until it has been noticed.</summary>
internal sealed class LastingUpload : HttpContent
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] Header = [.. "RIFF\0\0\0\x40WAVEfmt \x10\0\0\0\x01\0\x01\0"u8, 0x80, 0x3E, 0, 0, 0, 0x7D, 0, 0, .. "\x02\0\x10\0data\0\0\0\x30"u8];

    private readonly Task _noticed;

    public LastingUpload(Task noticed)
    {
        _noticed = noticed;
        Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(Header);
        do
        {
            await stream.WriteAsync(new byte[16 * 1024]);
            await stream.FlushAsync();
            await Task.WhenAny(_noticed, Task.Delay(Pause, TimeProvider.System, CancellationToken.None));
        }
        while (!_noticed.IsCompleted);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
