using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>
/// The sends to one listener, one after the other. The pacer hands over a turn's work and looks back at the next tick; it never waits.
/// </summary>
internal sealed class Delivery(IAudioTransport transport, TimeProvider time)
{
    private readonly Turn _turn = new();
    private readonly Lock _gate = new();
    private Chunk? _chunk;
    private long _depth;
    private BufferTier _tier;
    private bool _ping;
    private long _startedAt;
    private bool _sentAudio;
    private long _sentAt;
    private bool _busy;
    private bool _over;

    /// <summary>What is to be said before the next audio.</summary>
    public Outbox Outbox { get; } = new();

    /// <summary>Whether a send is under way.</summary>
    public bool IsBusy => Volatile.Read(ref _busy);

    /// <summary>Whether a chunk was handed over that <see cref="TrySettle"/> has not told of yet.</summary>
    public bool IsUnsettled { get; private set; }

    /// <summary>How long the send under way has taken so far.</summary>
    public TimeSpan BusyFor => time.GetElapsedTime(_startedAt);

    /// <summary>Hands over a ping, the waiting messages and a chunk, whose hold passes over too. Only while not busy.</summary>
    public void Start(Chunk? chunk, long depth, BufferTier tier, bool ping)
    {
        lock (_gate)
        {
            if (_over)
            {
                chunk?.Release();
                return;
            }

            (_chunk, _depth, _tier, _ping) = (chunk, depth, tier, ping);
            IsUnsettled = chunk is not null;
            _startedAt = time.GetTimestamp();
            Volatile.Write(ref _busy, true);
        }

        _turn.Signal(true);
    }

    /// <summary>Since when the last chunk is all with the transport; once a chunk.</summary>
    public bool TrySettle(out long sentAt)
    {
        sentAt = _sentAt;
        var sent = _sentAudio;
        _sentAudio = IsUnsettled = false;
        return sent;
    }

    /// <summary>No more turns; <see cref="RunAsync"/> returns when the send under way is over.</summary>
    public void Stop()
    {
        bool idle;
        lock (_gate)
        {
            if (_over) return;

            _over = true;
            idle = !_busy;
        }

        if (idle) _turn.Signal(false);
    }

    /// <summary>Serves turns until stopped. Throws what the transport throws.</summary>
    public async Task RunAsync()
    {
        while (await _turn.NextAsync())
        {
            try
            {
                await SendAsync();
            }
            finally
            {
                _chunk?.Release();
                _chunk = null;
            }

            lock (_gate)
            {
                Volatile.Write(ref _busy, false);
                if (_over) return;
            }
        }
    }

    private async ValueTask SendAsync()
    {
        if (_ping) await transport.PingAsync();
        while (Outbox.TryTake(out var message)) await transport.SendMessageAsync(message);
        if (_chunk is not { } chunk) return;

        await transport.SendAudioAsync(chunk, _depth, _tier);
        _sentAt = time.GetTimestamp();
        _sentAudio = true;
    }
}
