using System.Net.WebSockets;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Speech;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>
/// One audio socket from upgrade to close: authenticate, admit, then message by message validate, charge, analyse. The
/// first reason to end wins; whatever it is, the rest is refunded, the place given back, and one close sent.
/// </summary>
internal sealed class AudioSession
{
    private static readonly TimeSpan AuthenticateWithin = TimeSpan.FromSeconds(5);

    private readonly AudioRoom _room;
    private readonly AudioSocket _socket;
    private readonly AudioMeters _meters;
    private readonly Variant _variant;
    private readonly AudioCredential? _credential;
    private readonly string _requestId;
    private readonly TaskCompletionSource<AudioEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Task _watching = Task.CompletedTask;
    private AudioConversation? _conversation;
    private IVariantWork? _work;
    private Slot? _slot;
    private bool _over;

    public AudioSession(AudioRoom room, WebSocket socket, Variant variant, AudioCredential? credential, string requestId, CancellationToken peerGone)
    {
        (_room, _variant, _credential, _requestId) = (room, variant, credential, requestId);
        _meters = new AudioMeters(room.Metrics, variant);
        _socket = new AudioSocket(socket, new FrameQueue(_meters.Dropped), room.Time, peerGone);
    }

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Ends the session for this reason, unless it is ending for another.</summary>
    public void End(AudioEnd end) => _ended.TrySetResult(end);

    public async Task RunAsync()
    {
        using var socket = _socket;
        var (writing, reading) = (_socket.WriteAsync(), ReadAsync());
        var end = await _ended.Task;
        _work?.Hurry();
        await InTurnAsync(async () =>
        {
            _over = true; // no message is handled any more
            if (_conversation is not null && (end == AudioEnd.Stopped || end == AudioEnd.Restarting)) end = await _conversation.FinishAsync(end);
        });
        await _watching;
        if (_work is not null) await _work.DisposeAsync();
        if (_slot is not null) await _slot.DisposeAsync();
        await _socket.CloseAsync(end, LastWord(end), writing, reading);
        _meters.Ended(end.Counted);
    }

    /// <summary>Reads to the end of the socket, also past the end of the session: the peer's close is still to come.</summary>
    private async Task ReadAsync()
    {
        var credential = _credential ?? await ReadCredentialAsync();
        if (credential is not null) await InTurnAsync(() => OpenAsync(credential));
        while (true)
        {
            var (type, message, end) = await _socket.ReceiveAsync();
            if (end is not null)
            {
                End(end);
                await _socket.PassOverAsync();
                return;
            }

            if (!_ended.Task.IsCompleted) await HandleAsync(type, message);
        }
    }

    private async Task<AudioCredential?> ReadCredentialAsync()
    {
        using var tooLate = _room.Time.CreateTimer(_ => End(AudioEnd.Unauthenticated), null, AuthenticateWithin, Timeout.InfiniteTimeSpan);
        var (type, message, end) = await _socket.ReceiveAsync();
        var token = end is null && type == WebSocketMessageType.Text ? AuthMessage.Token(message.Span) : null;
        var credential = token is null ? null : AudioCredential.Of(_room.Tokens.Verify(token));
        _room.Sessions.Authenticated();
        if (credential is null) End(end ?? AudioEnd.Unauthenticated);
        return credential;
    }

    private async Task OpenAsync(AudioCredential credential)
    {
        if (!await _room.Variants.IsAvailableAsync(_variant))
        {
            End(AudioEnd.VariantUnavailable);
            return;
        }

        var account = Account.Of(credential.Caller, _room.Keys);
        var answer = await _room.Admission.AdmitAsync(account, SlotKind.Stream, Id, metered: true, CancellationToken.None);
        if (answer.Outcome == AdmissionOutcome.Refused) End(AudioEnd.Refused(answer.Refusal!, _room.Quotas.QuotaCloseCode));
        if (answer.Outcome == AdmissionOutcome.Unavailable) End(AudioEnd.LeaseStoreUnavailable);
        if (answer.Slot is null) return;

        _slot = answer.Slot;
        var (track, line) = (new AudioTrack(_variant), new AudioLine(Id, _requestId, _meters, Post, End));
        _work = await WorkAsync(track, answer.Slot, line);
        if (_work is null)
        {
            End(AudioEnd.VariantUnavailable);
            return;
        }

        _conversation = new AudioConversation(_room, track, _work, line, credential, answer);
        _conversation.Begin();
        _watching = WatchAsync(_conversation, answer.Slot);
    }

    private async Task<IVariantWork?> WorkAsync(AudioTrack track, Slot slot, AudioLine line)
    {
        if (_variant != Variant.Transcribe) return new LocalAnalysis(track, _room.Analysers, slot.Meter!, line);
        return await _room.Speech.ConnectAsync() is { } link ? new SpeechRelay(link, track, slot.Meter!, line, _room.Time) : null;
    }

    private async Task WatchAsync(AudioConversation conversation, Slot slot)
    {
        using var lost = slot.Lost.Register(() => End(AudioEnd.LeaseLost));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _room.Time);
        while (await Task.WhenAny(timer.WaitForNextTickAsync(CancellationToken.None).AsTask(), _ended.Task) != _ended.Task) conversation.Tick();
    }

    /// <summary>As <see cref="InTurnAsync"/>, without making anything for a message that is dealt with at once.</summary>
    private async ValueTask HandleAsync(WebSocketMessageType type, ReadOnlyMemory<byte> message)
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (!_over) await _conversation!.HandleAsync(type, message);
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task InTurnAsync(Func<Task> act)
    {
        await _turn.WaitAsync(CancellationToken.None); // a slot that is lost ends the session through a turn of its own
        try
        {
            if (!_over) await act();
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Fail(Exception e)
    {
        _room.Log.AudioSessionFailed(Id, e);
        End(AudioEnd.Internal);
    }

    private byte[]? LastWord(AudioEnd end) =>
        end.Refusal is { } refusal ? Frame.Quota(refusal, _requestId, _room.Quotas.LegacyErrorFields)
        : end.Code is { } code ? Frame.Error(code, end.Message!, _requestId)
        : end == AudioEnd.Stopped ? Frame.Of(new { type = "done" })
        : null;

    private void Post(byte[] frame, bool mayBeMissed)
    {
        if (!_socket.Frames.Post(frame, mayBeMissed)) End(AudioEnd.SlowConsumer);
    }
}
