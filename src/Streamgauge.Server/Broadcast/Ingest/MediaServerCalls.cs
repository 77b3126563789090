using System.Globalization;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Speaks to media servers over HTTP: 2 s a call, and never more than a page's cap. A failure is an answer, not an exception.</summary>
internal sealed class MediaServerCalls(HttpMessageHandler handler) : IDisposable
{
    private readonly HttpClient _http = new(handler) { Timeout = TimeSpan.FromSeconds(2), MaxResponseContentBufferSize = StatPage.MaxBytes };

    public static MediaServerCalls OverNetwork() => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    public async Task<IReadOnlyDictionary<Guid, StatStream>?> StatAsync(MediaServer server, CancellationToken cancellation)
    {
        try
        {
            using var page = new MemoryStream(await _http.GetByteArrayAsync(server.Options.Stat, cancellation), writable: false);
            return StatPage.Read(page);
        }
        catch (Exception e) when (IsFailure(e, cancellation))
        {
            return null;
        }
    }

    /// <summary>Closes the publisher's connection; false when the server could not be asked.</summary>
    public async Task<bool> DropPublisherAsync(MediaServer server, Guid stream, CancellationToken cancellation)
    {
        try
        {
            var dropped = await _http.GetStringAsync(new Uri($"{server.Options.Control}/drop/publisher?app=live&name={stream}"), cancellation);
            return int.TryParse(dropped.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        }
        catch (Exception e) when (IsFailure(e, cancellation))
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsFailure(Exception e, CancellationToken cancellation) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested);
}
