using System.Collections.Frozen;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Storage;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>The control desk of each channel.</summary>
internal sealed class ChannelControls(ChannelSet channels, StoredChannels store, TimeProvider time)
{
    private readonly FrozenDictionary<Channel, ChannelControl> _byChannel =
        channels.All.ToFrozenDictionary(channel => channel, channel => new ChannelControl(channel, store, time));

    public ChannelControl Of(Channel channel) => _byChannel[channel];
}
