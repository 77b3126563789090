using Streamgauge.Media;
using Streamgauge.Media.Sound;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Storage;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>
/// Changes one channel's music: all of a request or nothing, stored before it is heard. Changes wait for each other; music waits for
/// none of them.
/// </summary>
internal sealed class ChannelControl(Channel channel, StoredChannels store, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile MusicSettings? _settings;
    private long _pendingFrom;

    /// <summary>What was asked for last, heard already or not.</summary>
    public MusicSettings Settings => _settings ?? throw new InvalidOperationException($"Channel {channel.Name} has not started yet.");

    /// <summary>What the next phrase will take, or null when it is heard already.</summary>
    public MusicSettings? Pending => Volatile.Read(ref _pendingFrom) > channel.Ring.Written * AudioFormat.ChunkFrames ? Settings : null;

    public void Begin(MusicSettings settings) => _settings = settings;

    public async Task<ControlOutcome> ChangeAsync(MusicRequest request, string by, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            return await ChangeAloneAsync(request, by, cancellation);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ControlOutcome> ChangeAloneAsync(MusicRequest request, string by, CancellationToken cancellation)
    {
        var old = Settings;
        if (request.IfRevision is { } expected && expected != old.Revision) return new ControlOutcome.Conflict(old.Revision);

        var settings = new MusicSettings(old.Revision + 1, request.Over(old.Parameters), request.Seed ?? old.Seed, old.SeedIsChosen || request.Seed is not null);
        var row = new ChannelRow(channel.Name, settings.Revision, settings.Parameters, settings.SeedIsChosen ? settings.Seed : null, time.GetUtcNow(), by);
        if (!await store.TryWriteAsync(row, cancellation)) return new ControlOutcome.Conflict(old.Revision);

        var frame = channel.Music.Change(new MusicChange(settings.Parameters, request.Seed), request.AtBar);
        Volatile.Write(ref _pendingFrom, frame);
        _settings = settings;
        channel.Instruments.ControlChanges.Increment();
        return new ControlOutcome.Changed(settings, UpdatedFields(old, settings), frame / AudioFormat.ChunkFrames);
    }

    private static IReadOnlyList<string> UpdatedFields(MusicSettings old, MusicSettings now) =>
    [
        .. MusicField.All.Where(field => !field.Get(old.Parameters).Equals(field.Get(now.Parameters))).Select(field => field.Name),
        .. old.Seed == now.Seed ? Array.Empty<string>() : ["seed"],
    ];
}
