namespace Streamgauge.Server.Synthesis.Storage;

internal sealed class ChannelStoreUnavailableException : Exception
{
    public ChannelStoreUnavailableException()
    {
    }

    public ChannelStoreUnavailableException(string message) : base(message)
    {
    }

    public ChannelStoreUnavailableException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
