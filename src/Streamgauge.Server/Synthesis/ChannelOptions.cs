using System.Text.RegularExpressions;
using Streamgauge.Server.Synthesis.Control;

namespace Streamgauge.Server.Synthesis;

/// <summary>What a channel starts with: a preset, parameters over it, and a seed. Params are those of section Synthesis:Channels:NAME:Params.</summary>
internal sealed partial class ChannelOptions
{
    public string? Preset { get; set; }

    public string? Seed { get; set; }

    public Dictionary<string, string> Params { get; } = new(StringComparer.Ordinal);

    public static bool IsName(string name) => Name().IsMatch(name);

    public IEnumerable<string> Faults(string channel) => MusicRequest.FromSettings(this).Faults
        .Select(fault => $"Synthesis:Channels:{channel}:{fault.Name} is {fault.Written}; allowed is {fault.Allowed}");

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,31}\z", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Name();
}
