namespace Streamgauge.Tests.Quotas;

/// <summary>A body that does not say how long it is, so that it is sent in chunks.</summary>
internal sealed class UnknownLength(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;
}
