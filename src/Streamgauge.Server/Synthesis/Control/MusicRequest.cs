using System.Text.Json;
using System.Text.Json.Nodes;
using Streamgauge.Media.Music;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>What somebody asks music to be: a preset, single parameters over it, a seed. Either all of it is good, or the faults say what is not.</summary>
internal sealed class MusicRequest
{
    public const long MaxSeed = (1L << 53) - 1;

    private readonly List<(MusicField Field, JsonElement Value)> _fields = [];
    private readonly List<ParameterFault> _faults = [];

    public MusicPreset? Preset { get; private set; }

    public long? Seed { get; private set; }

    public bool AtBar { get; private set; }

    public long? IfRevision { get; private set; }

    public IReadOnlyList<ParameterFault> Faults => _faults;

    /// <summary>Reads an object; `channel` is left to the caller.</summary>
    public static MusicRequest Read(JsonElement body)
    {
        var request = new MusicRequest();
        foreach (var property in body.EnumerateObject()) request.Take(property.Name, property.Value);
        return request;
    }

    /// <summary>The same from settings, where every value is text.</summary>
    public static MusicRequest FromSettings(ChannelOptions options)
    {
        var body = new JsonObject();
        if (options.Preset is { } preset) body["preset"] = preset;
        if (options.Seed is { } seed) body["seed"] = Typed(seed);
        foreach (var (name, text) in options.Params) body[name] = Typed(text);
        return Read(JsonSerializer.SerializeToElement(body));
    }

    /// <summary>The music asked for, where it is otherwise <paramref name="present"/>. Only without faults.</summary>
    public MusicParameters Over(MusicParameters present) =>
        _fields.Aggregate(Preset?.Parameters ?? present, (music, item) => item.Field.Set(item.Value, music)!);

    private static JsonNode Typed(string text) =>
        double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number)
        : bool.TryParse(text, out var flag) ? JsonValue.Create(flag)
        : JsonValue.Create(text);

    private void Take(string name, JsonElement value)
    {
        switch (name)
        {
            case "channel": break;
            case "preset": Preset = Accept(name, value, Found(value), string.Join(", ", MusicPreset.All.Select(preset => preset.Name))); break;
            case "seed": Seed = Accept(name, value, Whole(value, MaxSeed), $"whole numbers 0 to {MaxSeed}"); break;
            case "if_revision": IfRevision = Accept(name, value, Whole(value, long.MaxValue), "a revision"); break;
            case "apply": AtBar = Accept(name, value, AtBarOf(value), "phrase, bar") ?? false; break;
            default: TakeField(name, value); break;
        }
    }

    private void TakeField(string name, JsonElement value)
    {
        if (MusicField.All.FirstOrDefault(field => field.Name == name) is not { } field)
            _faults.Add(new(name, Show(value), $"one of {string.Join(", ", MusicField.All.Select(known => known.Name))}, preset, seed"));
        else if (field.Set(value, MusicParameters.Default) is null) _faults.Add(new(name, Show(value), field.Allowed));
        else _fields.Add((field, value.Clone()));
    }

    private T? Accept<T>(string name, JsonElement value, T? read, string allowed)
    {
        if (read is null) _faults.Add(new(name, Show(value), allowed));
        return read;
    }

    private static MusicPreset? Found(JsonElement value) => value.ValueKind == JsonValueKind.String ? MusicPreset.Find(value.GetString()!) : null;

    private static bool? AtBarOf(JsonElement value) => value.ValueKind != JsonValueKind.String ? null : value.GetString() switch
    {
        "bar" => true,
        "phrase" => false,
        _ => null,
    };

    private static long? Whole(JsonElement value, long max) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 && number <= max ? number : null;

    // A caller may send anything; an answer repeats no more than a line of it.
    private static string Show(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? text[..80] : value.GetRawText();
}
