using System.Text.Json;
using Streamgauge.Media.Analysis;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>What a client configured, or the defaults. Immutable: a config that is not whole changes nothing.</summary>
internal sealed record AudioConfig
{
    private static readonly string[] Legacy = ["chunk_duration", "enable_partial", "enable_vad", "vad_threshold", "overlap_duration", "min_partial_duration"];

    public int SampleRate { get; init; } = 16_000;
    public SampleEncoding Encoding { get; init; } = SampleEncoding.Float32;
    public int IntervalMs { get; init; } = 1000;
    public double SilenceThresholdDbfs { get; init; } = -60;
    public int SilenceMinMs { get; init; } = 2000;
    public double ThresholdDb { get; init; } = 9;
    public double MinLevelDbfs { get; init; } = -50;
    public int HangoverMs { get; init; } = 300;
    public int MinSpeechMs { get; init; } = 100;
    public int MaxSegmentMs { get; init; } = 60_000;

    public int BytesPerSample => Encoding == SampleEncoding.Float32 ? 4 : 2;

    /// <summary>Full scale in 16 bits is the last code, not beyond it.</summary>
    public float ClipLevel => Encoding == SampleEncoding.Float32 ? 1 : 32767 / 32768f;

    public LevelsSettings Levels => new(SampleRate) { IntervalMs = IntervalMs, SilenceThresholdDbfs = SilenceThresholdDbfs, SilenceMinMs = SilenceMinMs, ClipLevel = ClipLevel };

    public VoiceActivitySettings Voice => new(SampleRate) { IntervalMs = IntervalMs, ThresholdDb = ThresholdDb, MinLevelDbfs = MinLevelDbfs, HangoverMs = HangoverMs, MinSpeechMs = MinSpeechMs, MaxSegmentMs = MaxSegmentMs };

    /// <summary>Reads a config message. The fault names the field and what is allowed; keys that this variant does not use are passed over and named.</summary>
    public static (AudioConfig? Config, string? Fault, List<string> Ignored) Read(JsonElement message, Variant variant)
    {
        var (config, ignored) = (new AudioConfig(), new List<string>());
        foreach (var property in message.EnumerateObject())
        {
            if (property.NameEquals("type")) continue;
            if (Legacy.Contains(property.Name) || ConfigField.Find(property.Name, variant) is not { } field)
            {
                if (variant != Variant.Transcribe) ignored.Add(property.Name); // there every other key is the speech service's business
                continue;
            }

            if (field.Apply(config, property.Value) is not { } changed) return (null, $"{field.Name} must be {field.Allowed}", ignored);
            config = changed;
        }

        return (config, null, ignored);
    }
}
