using System.Globalization;
using System.Text.Json;
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
    /// <param name="properties">What was written.</param>
    /// <param name="alsoKnown">Names that are none of these and could have been meant.</param>
    public static MusicRequest Read(IEnumerable<JsonProperty> properties, params IEnumerable<string> alsoKnown)
    {
        var (request, known) = (new MusicRequest(), string.Join(", ", ["preset", "seed", .. alsoKnown]));
        foreach (var property in properties) request.Take(property, known);
        return request;
    }

    /// <summary>
    /// The same from settings, where every value is text, and faults are named by their place under the channel. A preset or seed among the
    /// parameters would silently overrule the channel's own, so only parameters may be there.
    /// </summary>
    public static MusicRequest FromSettings(ChannelOptions options)
    {
        var request = new MusicRequest();
        if (options.Preset is { } preset) request.TakePreset("Preset", JsonSerializer.SerializeToElement(preset));
        if (options.Seed is { } seed) request.TakeSeed("Seed", Typed(seed));
        foreach (var (name, text) in options.Params) request.TakeField($"Params:{name}", name, Typed(text), MusicField.Names);
        return request;
    }

    /// <summary>The music asked for, where it is otherwise <paramref name="present"/>. Only without faults.</summary>
    public MusicParameters Over(MusicParameters present) =>
        _fields.Aggregate(Preset?.Parameters ?? present, (music, item) => item.Field.Set(item.Value, music)!);

    // Without a style, 7,0 would be seventy.
    private static JsonElement Typed(string text) => JsonSerializer.SerializeToElement<object>(
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : bool.TryParse(text, out var flag) ? flag
        : text);

    private void Take(JsonProperty property, string alsoKnown)
    {
        switch (property.Name)
        {
            case "preset": TakePreset(property.Name, property.Value); break;
            case "seed": TakeSeed(property.Name, property.Value); break;
            default: TakeField(property.Name, property.Name, property.Value, $"{MusicField.Names}, {alsoKnown}"); break;
        }
    }

    private void TakePreset(string place, JsonElement value) => Preset = _faults.Judge(place, value, Found(value), string.Join(", ", MusicPreset.All.Select(preset => preset.Name)));

    private void TakeSeed(string place, JsonElement value) => Seed = _faults.Judge(place, value, MusicField.Whole(value, MaxSeed), $"whole numbers 0 to {MaxSeed}");

    private void TakeField(string place, string name, JsonElement value, string known)
    {
        var field = _faults.Judge(place, value, MusicField.All.FirstOrDefault(field => field.Name == name), $"one of {known}");
        if (field is not null && _faults.Judge(place, value, field.Set(value, MusicParameters.Default), field.Allowed) is not null) _fields.Add((field, value.Clone()));
    }

    private static MusicPreset? Found(JsonElement value) => MusicField.Text(value) is { } name ? MusicPreset.Find(name) : null;
}
