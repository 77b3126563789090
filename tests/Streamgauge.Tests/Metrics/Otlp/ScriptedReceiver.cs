using System.IO.Compression;
using System.Net;

namespace Streamgauge.Tests.Metrics.Otlp;

/// <summary>A receiver that answers as it was told, one answer a request, then with 200; keeps what it was sent and when.</summary>
internal sealed class ScriptedReceiver(TimeProvider clock) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<ProtoTree> _requests = [];
    private readonly List<DateTimeOffset> _times = [];
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    /// <summary>What has come in by now; the exporter may be sending more.</summary>
    public IReadOnlyList<ProtoTree> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public IReadOnlyList<DateTimeOffset> Times
    {
        get
        {
            lock (_gate) return [.. _times];
        }
    }

    public HttpRequestMessage? LastMessage { get; private set; }

    public ScriptedReceiver Answers(HttpStatusCode status, int times = 1, TimeSpan? retryAfter = null, byte[]? body = null)
    {
        for (var i = 0; i < times; i++)
        {
            _answers.Enqueue(() =>
            {
                var answer = new HttpResponseMessage(status) { Content = new ByteArrayContent(body ?? []) };
                if (retryAfter is { } wait) answer.Headers.RetryAfter = new(wait);
                return answer;
            });
        }

        return this;
    }

    public ScriptedReceiver IsAway(int times)
    {
        for (var i = 0; i < times; i++) _answers.Enqueue(() => throw new HttpRequestException("connection refused"));
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        LastMessage = request;
        var received = new ProtoTree(Body(request.Content!, cancellationToken));
        lock (_gate)
        {
            _times.Add(clock.GetUtcNow());
            _requests.Add(received);
        }

        var answer = _answers.TryDequeue(out var scripted) ? scripted : () => new HttpResponseMessage(HttpStatusCode.OK);
        return Task.FromResult(answer());
    }

    private static byte[] Body(HttpContent content, CancellationToken ct)
    {
        using var plain = new MemoryStream();
        if (content.Headers.ContentEncoding.Contains("gzip"))
        {
            using var gzip = new GZipStream(content.ReadAsStream(ct), CompressionMode.Decompress);
            gzip.CopyTo(plain);
        }
        else
        {
            content.ReadAsStream(ct).CopyTo(plain);
        }

        return plain.ToArray();
    }
}
