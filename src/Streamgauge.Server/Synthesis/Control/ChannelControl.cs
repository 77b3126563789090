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
    private const int Attempts = 2;   // one more after a race that was lost

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile MusicSettings? _settings;
    private long _pendingFrom;

    /// <summary>What was asked for last, heard already or not.</summary>
    public MusicSettings Settings => _settings ?? throw new InvalidOperationException($"Channel {channel.Name} has not started yet.");

    /// <summary>What the next phrase will take, or null when it is heard already.</summary>
    public MusicSettings? Pending => Volatile.Read(ref _pendingFrom) > channel.Ring.Written * AudioFormat.ChunkFrames ? Settings : null;

    public void Begin(MusicSettings settings) => _settings = settings;

    public async Task<ControlOutcome> ChangeAsync(ControlRequest request, string by, CancellationToken cancellation)
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

    /// <summary>Takes over what somebody else stored since; heard from the next phrase on.</summary>
    public async Task FollowAsync(ChannelRow row, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            if (row.Revision > Settings.Revision) Adopt(row);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ControlOutcome> ChangeAloneAsync(ControlRequest request, string by, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var old = Settings;
            if (request.IfRevision is { } expected && expected != old.Revision) return new ControlOutcome.Conflict(old.Revision);

            var settings = new MusicSettings(old.Revision + 1, request.Music.Over(old.Parameters), request.Music.Seed ?? old.Seed, old.SeedIsChosen || request.Music.Seed is not null);
            var row = new ChannelRow(channel.Name, settings.Revision, settings.Parameters, settings.SeedIsChosen ? settings.Seed : null, time.GetUtcNow(), by);
            if (await store.TryWriteAsync(row, cancellation))
            {
                var frame = Play(settings, request.Music.Seed, request.AtBar);
                channel.Instruments.ControlChanges.Increment();
                return new ControlOutcome.Changed(settings, UpdatedFields(old, settings), frame / AudioFormat.ChunkFrames);
            }

            Adopt(await store.FindAsync(channel.Name, cancellation));
            if (attempt == Attempts) return new ControlOutcome.Conflict(Settings.Revision);
        }
    }

    // What is stored is not what we last knew: somebody else was first, or the row is gone.
    private void Adopt(ChannelRow? row)
    {
        var old = Settings;
        if (row is not { Parameters: { } music })
        {
            _settings = old with { Revision = row?.Revision ?? 0 };
            return;
        }

        var seed = row.Seed == old.Seed ? null : row.Seed;
        Play(new MusicSettings(row.Revision, music, row.Seed ?? old.Seed, row.Seed is not null), seed, atBar: false);
    }

    private long Play(MusicSettings settings, long? newSeed, bool atBar)
    {
        var frame = channel.Music.Change(new MusicChange(settings.Parameters, newSeed), atBar);
        Volatile.Write(ref _pendingFrom, frame);
        _settings = settings;
        return frame;
    }

    private static IReadOnlyList<string> UpdatedFields(MusicSettings old, MusicSettings now) =>
    [
        .. MusicField.All.Where(field => !field.Get(old.Parameters).Equals(field.Get(now.Parameters))).Select(field => field.Name),
        .. old.Seed == now.Seed ? Array.Empty<string>() : ["seed"],
    ];
}
