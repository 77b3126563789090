using System.Net;

namespace Streamgauge.Benchmarks.Peers;

/// <summary>An HTTP receiver without a network: counts the bytes of the request and says that all is well.</summary>
internal sealed class Blackhole : HttpMessageHandler
{
    public long Bytes { get; private set; }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Bytes = request.Content?.Headers.ContentLength ?? 0;
        request.Content?.CopyTo(Stream.Null, context: null, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}
