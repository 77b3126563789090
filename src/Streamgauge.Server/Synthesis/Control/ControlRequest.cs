using System.Text.Json;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>A change somebody asks for: the music, and for which channel (none named: the default one), from when, and over which revision.</summary>
internal sealed record ControlRequest(MusicRequest Music, string? Channel, bool AtBar, long? IfRevision, IReadOnlyList<ParameterFault> Faults)
{
    private static readonly string[] Own = ["channel", "apply", "if_revision"];

    /// <summary>Reads an object, and all that is wrong with it.</summary>
    public static ControlRequest Read(JsonElement body)
    {
        var faults = new ParameterFaults();
        var properties = body.EnumerateObject().ToLookup(property => Own.Contains(property.Name, StringComparer.Ordinal) ? property.Name : "");
        var music = MusicRequest.Read(properties[""], Own);
        return new ControlRequest(
            music,
            properties["channel"].Select(property => faults.Judge(property, MusicField.Text(property.Value), "the name of a channel")).FirstOrDefault(),
            properties["apply"].Select(property => faults.Judge(property, AtBarOf(property.Value), "phrase, bar")).FirstOrDefault() ?? false,
            properties["if_revision"].Select(property => faults.Judge(property, MusicField.Whole(property.Value, long.MaxValue), "a revision")).FirstOrDefault(),
            [.. music.Faults, .. faults.All]);
    }

    private static bool? AtBarOf(JsonElement value) => MusicField.Text(value) switch
    {
        "bar" => true,
        "phrase" => false,
        _ => null,
    };
}
