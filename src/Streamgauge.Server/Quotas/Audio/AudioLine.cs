namespace Streamgauge.Server.Quotas.Audio;

/// <summary>How a session speaks: frames to its client, some of which a slow one may miss, and the end.</summary>
internal sealed record AudioLine(Guid SessionId, string RequestId, AudioMeters Meters, Action<byte[], bool> Send, Action<AudioEnd> End)
{
    public void Post(object frame) => Send(Frame.Of(frame), false);

    public void PostMissable(object frame) => Send(Frame.Of(frame), true);
}
