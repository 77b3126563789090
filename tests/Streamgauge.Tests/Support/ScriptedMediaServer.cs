using System.Collections.Concurrent;
using System.Net;

namespace Streamgauge.Tests.Support;

/// <summary>The far side of the statistics and control URLs: shows the streams it was given and notes what it was told to drop.</summary>
internal sealed class ScriptedMediaServer : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, (long Bytes, string Meta)> _streams = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Dropped { get; } = new();

    public bool IsDown { get; set; }

    /// <summary>A whole page instead of the one made of the streams.</summary>
    public string? Page { get; set; }

    public void Shows(string stream, long bytes, int height = 720) =>
        _streams[stream] = (bytes, $"<meta><video><width>{height * 16 / 9}</width><height>{height}</height><frame_rate>30</frame_rate><codec>H264</codec></video><audio><codec>AAC</codec></audio></meta>");

    public void Forgets(string stream) => _streams.TryRemove(stream, out _);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown) throw new HttpRequestException("Connection refused");

        var url = request.RequestUri!;
        if (!url.AbsolutePath.StartsWith("/control/drop/publisher", StringComparison.Ordinal)) return Answer(Page ?? MakePage());

        Dropped.Enqueue(url.Query.Split("name=")[1]);
        return Answer("1");
    }

    private string MakePage() =>
        "<?xml version=\"1.0\" encoding=\"utf-8\" ?><rtmp><server><application><name>live</name><live>"
        + string.Concat(_streams.Select(stream => $"<stream><name>{stream.Key}</name><bytes_in>{stream.Value.Bytes}</bytes_in>{stream.Value.Meta}<nclients>1</nclients><publishing/></stream>"))
        + "</live></application></server></rtmp>";

    private static Task<HttpResponseMessage> Answer(string text) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text) });
}
