using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>Readiness mentions music while a channel is not live; that takes nobody else out of service.</summary>
internal sealed class ChannelHealth(ChannelSet channels) : IReadinessNote
{
    public string Name => "synthesis";

    public bool IsWell => channels.All.All(channel => channel.State == ChannelState.Live);
}
