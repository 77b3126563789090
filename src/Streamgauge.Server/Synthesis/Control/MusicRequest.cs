using System.Text.Json;
using System.Text.Json.Nodes;
using Streamgauge.Media.Music;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>What somebody asks music to be: a preset, single parameters over it, a seed. Either all of it is good, or the faults say what is not.</summary>
internal sealed class MusicRequest
{
    public const long MaxSeed = (1L << 53) - 1;

    private readonly List<(MusicField Field, JsonElement Value)> _fields = [];
    private readonly ParameterFaults _faults = new();

    public MusicPreset? Preset { get; private set; }

    public long? Seed { get; private set; }

    public IReadOnlyList<ParameterFault> Faults => _faults.All;

    /// <summary>Reads the properties of an object, every one of which has to be about music.</summary>
    public static MusicRequest Read(IEnumerable<JsonProperty> properties)
    {
        var request = new MusicRequest();
        foreach (var property in properties) request.Take(property);
        return request;
    }

    /// <summary>The same from settings, where every value is text.</summary>
    public static MusicRequest FromSettings(ChannelOptions options)
    {
        var body = new JsonObject();
        if (options.Preset is { } preset) body["preset"] = preset;
        if (options.Seed is { } seed) body["seed"] = Typed(seed);
        foreach (var (name, text) in options.Params) body[name] = Typed(text);
        return Read(JsonSerializer.SerializeToElement(body).EnumerateObject());
    }

    /// <summary>The music asked for, where it is otherwise <paramref name="present"/>. Only without faults.</summary>
    public MusicParameters Over(MusicParameters present) =>
        _fields.Aggregate(Preset?.Parameters ?? present, (music, item) => item.Field.Set(item.Value, music)!);

    private static JsonNode Typed(string text) =>
        double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number)
        : bool.TryParse(text, out var flag) ? JsonValue.Create(flag)
        : JsonValue.Create(text);

    private void Take(JsonProperty property)
    {
        switch (property.Name)
        {
            case "preset": Preset = _faults.Judge(property, Found(property.Value), string.Join(", ", MusicPreset.All.Select(preset => preset.Name))); break;
            case "seed": Seed = _faults.Judge(property, MusicField.Whole(property.Value, MaxSeed), $"whole numbers 0 to {MaxSeed}"); break;
            default: TakeField(property); break;
        }
    }

    private void TakeField(JsonProperty property)
    {
        var field = _faults.Judge(property, MusicField.All.FirstOrDefault(field => field.Name == property.Name), $"one of {string.Join(", ", MusicField.All.Select(known => known.Name))}, preset, seed");
        if (field is not null && _faults.Judge(property, field.Set(property.Value, MusicParameters.Default), field.Allowed) is not null) _fields.Add((field, property.Value.Clone()));
    }

    private static MusicPreset? Found(JsonElement value) => MusicField.Text(value) is { } name ? MusicPreset.Find(name) : null;
}
