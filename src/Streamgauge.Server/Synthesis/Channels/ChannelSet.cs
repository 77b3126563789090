using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>All channels of this node; a closed set, made from configuration.</summary>
internal sealed class ChannelSet
{
    private readonly FrozenDictionary<string, Channel> _byName;
    private readonly string _default;

    public ChannelSet(SynthesisOptions options, SynthesisMetrics metrics, TimeProvider time, ILogger<ChannelSet> log)
    {
        All = [.. options.Channels.Keys.Order(StringComparer.Ordinal).Select(name => new Channel(name, new ChannelInstruments(metrics, name), time, log))];
        _byName = All.ToFrozenDictionary(channel => channel.Name, StringComparer.Ordinal);
        _default = options.DefaultChannel;
    }

    public ImmutableArray<Channel> All { get; }   // walked at each tick: its enumerator is not boxed

    public int Listeners => All.Sum(channel => channel.Audience.Count);

    public int Sockets => All.Sum(channel => channel.Audience.CountOf(Format.Json) + channel.Audience.CountOf(Format.Pcm));

    /// <summary>The channel of this name, or the default one when none is named.</summary>
    public bool TryFind(string? name, [NotNullWhen(true)] out Channel? channel) => _byName.TryGetValue(name ?? _default, out channel);

    /// <summary>The process is on its way out: nobody is let in any more.</summary>
    public void Drain()
    {
        foreach (var channel in All) channel.Drain();
    }
}
