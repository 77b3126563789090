using Streamgauge.Media.Analysis;
using Streamgauge.Server.Quotas.Ledger;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Levels and vad: analysed here, on the thread that reads the socket.</summary>
internal sealed class LocalAnalysis(AudioTrack track, AudioAnalysers analysers, SourceMeter minutes, AudioLine line) : IVariantWork
{
    private readonly List<AnalysisEvent> _events = [];
    private IStreamAnalysis? _analysis;

    private IStreamAnalysis Analysis => _analysis ??= analysers.Make(track.Variant, track.Config);

    public ValueTask ConfigureAsync(AudioConfig config, ReadOnlyMemory<byte> message)
    {
        _analysis = null;
        return ValueTask.CompletedTask;
    }

    public ValueTask HearAsync(ReadOnlyMemory<byte> audio, ReadOnlyMemory<float> samples)
    {
        Analysis.Add(samples.Span, _events);
        Post();
        return ValueTask.CompletedTask;
    }

    public ValueTask CommitAsync(ReadOnlyMemory<byte> message, string? id)
    {
        Analysis.Flush(_events);
        Post();
        line.Post(new { type = "committed", id, summary = Summary() });
        return ValueTask.CompletedTask;
    }

    public ValueTask ResetAsync(ReadOnlyMemory<byte> message)
    {
        _analysis = null;
        line.Post(new { type = "status", status = "reset" });
        return ValueTask.CompletedTask;
    }

    public ValueTask<AudioEnd> FinishAsync(AudioEnd end)
    {
        Analysis.Finish(_events);
        Post();
        line.Post(new { type = "summary", summary = Summary() });
        return ValueTask.FromResult(end);
    }

    public void Tick()
    {
        // nothing here waits for anybody
    }

    public void Hurry()
    {
        // nor does a call
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Dictionary<string, object?> Summary()
    {
        var summary = Analysis.Summary();
        summary["audio_ms"] = track.PositionMs;
        summary["charged_ms"] = minutes.DueMs;
        return summary;
    }

    private void Post()
    {
        foreach (var happened in _events)
        {
            var (frame, mayBeMissed) = Frame.Of(happened, track.OffsetMs);
            line.Send(frame, mayBeMissed);
        }

        _events.Clear();
    }
}
