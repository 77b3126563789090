using System.Net;
using Streamgauge.Contracts.Checking.Conformance;

namespace Streamgauge.Cli.Checking;

/// <summary>Fetches an exposition as Prometheus would. Redirects are followed to the same host only. Thread-safe.</summary>
internal sealed class Scraper(TargetOptions options) : IDisposable
{
    private const int MostRedirects = 5;

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.GZip })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => _client.Dispose();

    /// <exception cref="UnreadableTargetException">The target refuses, times out, answers with anything but an exposition, or too much.</exception>
    public async Task<(FileStream Content, string? MediaType)> FetchAsync(string url, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var response = await GetAsync(new Uri(url), limit.Token);
            var mediaType = response.Content.Headers.ContentType?.MediaType;
            if (mediaType is "text/html" or "application/json") throw new UnreadableTargetException($"answers {mediaType}, which is no exposition");
            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            return (await Spool.FillAsync(body, options.MaxBytes, limit.Token), mediaType);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UnreadableTargetException($"did not answer within {options.Timeout.TotalSeconds} s; --timeout allows more");
        }
        catch (InvalidDataException)
        {
            throw new UnreadableTargetException("sends a body that is no gzip, although it says so");
        }
        catch (Exception wrong) when (wrong is HttpRequestException or IOException or UriFormatException)
        {
            throw new UnreadableTargetException(wrong.Message);
        }
    }

    private async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellation)
    {
        for (var hops = 0; hops <= MostRedirects; hops++)
        {
            using var request = Request(address);
            var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode == HttpStatusCode.OK) return response;

            var (status, location) = ((int)response.StatusCode, response.Headers.Location);
            response.Dispose();
            if (status is < 300 or >= 400 || location is null) throw new UnreadableTargetException($"answers {status}");
            var next = new Uri(address, location);
            if (next.Authority != address.Authority || next.Scheme != address.Scheme) throw new UnreadableTargetException("redirects to another host");
            address = next;
        }
        throw new UnreadableTargetException($"redirects more than {MostRedirects} times");
    }

    private HttpRequestMessage Request(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", Accept());
        request.Headers.TryAddWithoutValidation("User-Agent", "streamgauge");
        foreach (var (name, value) in options.Headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private string Accept() => options.Format switch
    {
        ExpositionKind.OpenMetrics => "application/openmetrics-text; version=1.0.0",
        ExpositionKind.Protobuf => "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited",
        _ => "text/plain; version=0.0.4; q=1, */*; q=0.1",
    };
}
