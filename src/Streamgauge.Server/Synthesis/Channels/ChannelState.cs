namespace Streamgauge.Server.Synthesis.Channels;

internal enum ChannelState
{
    Starting,
    Live,
    Failed,
    Draining,
}
