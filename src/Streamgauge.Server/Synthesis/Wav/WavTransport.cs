using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Ring;
using Streamgauge.Server.Synthesis.Sockets;

namespace Streamgauge.Server.Synthesis.Wav;

/// <summary>Audio as the body of an HTTP response: prebuilt chunks straight to the socket, or the response's pipe where that cannot be.</summary>
internal sealed class WavTransport(HttpContext context, KernelPath? direct) : IAudioTransport
{
    private readonly PipeWriter _body = context.Response.BodyWriter;

    public Format Format => Format.Wav;

    public bool TakesMessages => false;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAudioAsync(Chunk chunk, long depth, BufferTier tier)
    {
        if (direct is not null)
        {
            chunk.MakeHttp();
            await direct.SendAsync(chunk.HttpChunk, context.RequestAborted);
            return;
        }

        var result = await _body.WriteAsync(chunk.Pcm, context.RequestAborted);
        if (result.IsCompleted) throw new IOException("The listener has hung up.");
    }

    public ValueTask SendMessageAsync(ReadOnlyMemory<byte> message) => throw new NotSupportedException("A WAV listener takes no messages.");

    public ValueTask PingAsync() => throw new NotSupportedException("A WAV listener cannot be asked.");

    public void Abort() => context.Abort();
}
