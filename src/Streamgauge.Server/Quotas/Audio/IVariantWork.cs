namespace Streamgauge.Server.Quotas.Audio;

/// <summary>What a variant does with the audio of one session, once it is paid for: here, or at a service. One call at a time.</summary>
internal interface IVariantWork : IAsyncDisposable
{
    /// <summary>A configuration found good, and the message it came in.</summary>
    ValueTask ConfigureAsync(AudioConfig config, ReadOnlyMemory<byte> message);

    /// <summary>Audio as it came, and as samples.</summary>
    ValueTask HearAsync(ReadOnlyMemory<byte> audio, ReadOnlyMemory<float> samples);

    ValueTask CommitAsync(ReadOnlyMemory<byte> message, string? id);

    ValueTask ResetAsync(ReadOnlyMemory<byte> message);

    /// <summary>The tail and the whole. Returns how the session really ends.</summary>
    ValueTask<AudioEnd> FinishAsync(AudioEnd end);

    /// <summary>Once a second: what only time brings about.</summary>
    void Tick();

    /// <summary>The session is ending: a call that waits for room waits no longer.</summary>
    void Hurry();
}
