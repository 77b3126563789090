using System.Text.Json;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>One field of a config message: who uses it, what it may be, and what it changes. Null from `Apply`: not allowed.</summary>
internal sealed record ConfigField(string Name, Variant? Only, string Allowed, Func<AudioConfig, JsonElement, AudioConfig?> Apply)
{
    private static readonly ConfigField[] All =
    [
        Whole("sample_rate", null, 8000, 48_000, (c, v) => c with { SampleRate = v }),
        Whole("interval_ms", null, 100, 10_000, (c, v) => c with { IntervalMs = v }),
        Whole("channels", null, 1, 1, (c, _) => c),
        new("encoding", null, "float32 or int16", (c, v) => v.ValueKind != JsonValueKind.String ? null : v.GetString() switch
        {
            "float32" => c with { Encoding = SampleEncoding.Float32 },
            "int16" => c with { Encoding = SampleEncoding.Int16 },
            _ => null,
        }),
        Real("silence_threshold_dbfs", Variant.Levels, -90, -20, (c, v) => c with { SilenceThresholdDbfs = v }),
        Whole("silence_min_ms", Variant.Levels, 200, 60_000, (c, v) => c with { SilenceMinMs = v }),
        Real("threshold_db", Variant.Vad, 3, 30, (c, v) => c with { ThresholdDb = v }),
        Real("min_level_dbfs", Variant.Vad, -80, -20, (c, v) => c with { MinLevelDbfs = v }),
        Whole("hangover_ms", Variant.Vad, 100, 2000, (c, v) => c with { HangoverMs = v }),
        Whole("min_speech_ms", Variant.Vad, 60, 1000, (c, v) => c with { MinSpeechMs = v }),
        Whole("max_segment_ms", Variant.Vad, 5000, 600_000, (c, v) => c with { MaxSegmentMs = v }),
    ];

    public static ConfigField? Find(string name, Variant variant) => Array.Find(All, field => field.Name == name && (field.Only is null || field.Only == variant));

    private static ConfigField Whole(string name, Variant? only, int least, int most, Func<AudioConfig, int, AudioConfig> apply) =>
        new(name, only, least == most ? $"{least}" : $"a whole number of {least} to {most}", (config, value) =>
            value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most ? apply(config, number) : null);

    private static ConfigField Real(string name, Variant? only, double least, double most, Func<AudioConfig, double, AudioConfig> apply) =>
        new(name, only, $"a number of {least} to {most}", (config, value) =>
            value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && number >= least && number <= most ? apply(config, number) : null);
}
