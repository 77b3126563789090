using System.Buffers;
using System.Text.Json;
using Streamgauge.Media.Analysis;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Quotas.Audio;
using Streamgauge.Server.Quotas.Speech;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>Runs a file through the analysers and writes the result. How far it came can be read meanwhile.</summary>
internal sealed class FileAnalysis(WavFormat format, IReadOnlyList<string> variants, FileTranscript? transcript = null)
{
    private const int FramesAtOnce = 16_384;

    private readonly LevelsAnalyser? _levels = !variants.Contains("levels") ? null : new LevelsAnalyser(new LevelsSettings(format.SampleRate)
    {
        Channels = format.Channels, IntervalMs = 10_000, ClipLevel = format.Encoding == WavEncoding.Float32 ? 1 : 32767 / 32768f,
    });

    private readonly VoiceActivityDetector? _voice = variants.Contains("vad") ? new VoiceActivityDetector(new VoiceActivitySettings(format.SampleRate) { IntervalMs = 10_000 }) : null;
    private readonly List<AnalysisEvent> _events = [];
    private long _frames;

    public long ProcessedMs => Volatile.Read(ref _frames) * 1000 / format.SampleRate;

    public async Task<string> RunAsync(Stream file, CancellationToken cancellation)
    {
        file.Position = format.DataOffset;
        var bytes = new byte[FramesAtOnce * format.BytesPerFrame];
        var samples = ArrayPool<float>.Shared.Rent(FramesAtOnce * format.Channels);
        var mono = ArrayPool<float>.Shared.Rent(FramesAtOnce);
        try
        {
            while (_frames < format.Frames)
            {
                cancellation.ThrowIfCancellationRequested();
                var frames = (int)Math.Min(FramesAtOnce, format.Frames - _frames);
                await file.ReadExactlyAsync(bytes.AsMemory(0, frames * format.BytesPerFrame), cancellation);
                Analyse(bytes, samples.AsSpan(0, frames * format.Channels), mono.AsSpan(0, frames));
                if (transcript is not null) await transcript.AddAsync((format.Channels == 2 ? mono : samples).AsMemory(0, frames));
                Volatile.Write(ref _frames, _frames + frames);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(samples);
            ArrayPool<float>.Shared.Return(mono);
        }

        return Result(transcript is null ? null : await transcript.FinishAsync(cancellation));
    }

    private void Analyse(ReadOnlySpan<byte> bytes, Span<float> samples, Span<float> mono)
    {
        WavSamples.Decode(bytes, format.Encoding, samples);
        _levels?.Add(samples, _events);
        if (format.Channels == 2) WavSamples.Mix(samples, mono);
        _voice?.Add(format.Channels == 2 ? mono : samples, _events);

        _events.Clear(); // the result is in the summaries
    }

    private string Result(object? understood)
    {
        _levels?.Finish(_events);
        _voice?.Finish(_events);
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (_levels is not null) result["levels"] = LevelsAnalysis.Describe(_levels.Summary());
        if (_voice is not null) result["vad"] = VoiceAnalysis.Describe(_voice.Summary());
        if (understood is not null) result["transcribe"] = understood;
        return JsonSerializer.Serialize(result, HouseJson.Options);
    }
}
