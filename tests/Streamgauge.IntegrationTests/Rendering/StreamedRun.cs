using Streamgauge.IntegrationTests.Metrics;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>Everything that the server can do today has happened once before a real Prometheus: a stream with viewers, music, a voice, a file.</summary>
public sealed class StreamedRun : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RealServer _server = new(("Broadcast:Ingest:StatInterval", "1"), ("Broadcast:Ingest:ReconnectGrace", "2"));
    private readonly DateTimeOffset _began = TimeProvider.System.GetUtcNow();
    private DateTimeOffset _ended;
    private ChildProcess? _prometheus;
    private QueryApi? _api;

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync();
        await _server.StartNginxAsync();
        _prometheus = RenderedPrometheus.Start(ChildProcess.NewFolder(), _server.HttpPort, out _api);
        await _prometheus.Until(ct => _api.Answers("-/ready", ct), "Prometheus answers", Patience);
        await SeesAsync("count(up == 1) == 2");
        var use = new EverydayUse(_server, SeesAsync);
        await Task.WhenAll(use.StreamAsync(), use.SpeakAsync(), use.UploadAsync(), use.ListenAsync());
        _ended = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1);   // queries step by whole seconds
    }

    /// <summary>Whether a query gave a number at any second of the run.</summary>
    public async Task<bool> ShowsAsync(string query)
    {
        using var answer = await _api!.Get(
            $"api/v1/query_range?query={Uri.EscapeDataString(query)}&start={_began.ToUnixTimeSeconds()}&end={_ended.ToUnixTimeSeconds()}&step=1", TestContext.Current.CancellationToken);
        return answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
            .SelectMany(series => series.GetProperty("values").EnumerateArray()).Any(sample => sample[1].GetString() != "NaN");
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_prometheus is not null) await _prometheus.DisposeAsync();
        await _server.DisposeAsync();
    }

    private Task SeesAsync(string query) => Eventually.TrueAsync(
        async () => (await _api!.Query(query, TestContext.Current.CancellationToken)).Count > 0, $"Prometheus sees {query}", () => _server.Said, seconds: 60);
}
