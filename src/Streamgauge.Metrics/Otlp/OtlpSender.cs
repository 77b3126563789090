using System.IO.Compression;
using System.Net.Http.Headers;

namespace Streamgauge.Metrics.Otlp;

/// <summary>Posts one request, again and again while the receiver is busy or away, until the token says that it is out of date.</summary>
internal sealed class OtlpSender(HttpMessageInvoker http, OtlpOptions options, TimeProvider clock, Func<OtlpOutcome, Counter> exports)
{
    private const int LongestAnswer = 64 * 1024;
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");
    private readonly OtlpBackoff _backoff = new(clock, Random.Shared);

    /// <summary>Ok, Partial or Dropped. Every try is counted.</summary>
    public async Task<OtlpOutcome> SendAsync(OtlpRequest request, CancellationToken outdated)
    {
        var body = options.Gzip ? Compress(request.Body) : request.Body.ToArray();
        for (var attempt = 1; ; attempt++)
        {
            var (outcome, asked) = await TryAsync(body, outdated);
            if (outdated.IsCancellationRequested && outcome == OtlpOutcome.Retried) outcome = OtlpOutcome.Dropped;
            exports(outcome).Increment();
            if (outcome != OtlpOutcome.Retried) return outcome;

            try
            {
                await Task.Delay(_backoff.After(attempt, asked), clock, outdated);
            }
            catch (OperationCanceledException)
            {
                exports(OtlpOutcome.Dropped).Increment();
                return OtlpOutcome.Dropped;
            }
        }
    }

    private async Task<(OtlpOutcome Outcome, RetryConditionHeaderValue? Asked)> TryAsync(byte[] body, CancellationToken outdated)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, outdated);
        try
        {
            using var message = Message(body);
            using var answer = await http.SendAsync(message, either.Token);
            if (!answer.IsSuccessStatusCode)
                return (OtlpBackoff.IsTemporary(answer.StatusCode) ? OtlpOutcome.Retried : OtlpOutcome.Dropped, answer.Headers.RetryAfter);

            return (await RejectedAsync(answer, either.Token) > 0 ? OtlpOutcome.Partial : OtlpOutcome.Ok, null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return (OtlpOutcome.Retried, null);
        }
    }

    private static async Task<long> RejectedAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        using var body = await answer.Content.ReadAsStreamAsync(ct);
        var bytes = new byte[LongestAnswer];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return OtlpAnswer.Rejected(bytes.AsSpan(0, read));
    }

    private static byte[] Compress(ReadOnlyMemory<byte> body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(body.Span);
        return packed.ToArray();
    }

    private HttpRequestMessage Message(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Protobuf;
        if (options.Gzip) content.Headers.ContentEncoding.Add("gzip");
        var message = new HttpRequestMessage(HttpMethod.Post, options.Endpoint) { Content = content };
        foreach (var (name, value) in options.Headers) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
