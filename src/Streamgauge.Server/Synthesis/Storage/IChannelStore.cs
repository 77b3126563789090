namespace Streamgauge.Server.Synthesis.Storage;

/// <summary>Where control changes survive a restart. A store that cannot be reached throws <see cref="ChannelStoreUnavailableException"/>.</summary>
internal interface IChannelStore
{
    Task<IReadOnlyList<ChannelRow>> ReadAsync(CancellationToken cancellation);

    /// <summary>Writes a row if the stored revision is the one before it (no row: 0); false when somebody else was first.</summary>
    Task<bool> TryWriteAsync(ChannelRow row, CancellationToken cancellation);

    Task DeleteAllAsync(CancellationToken cancellation);
}
