using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Ledger;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>What is said on an admitted socket: one message at a time, answered by frames or by the end.</summary>
internal sealed class AudioConversation(AudioRoom room, AudioTrack track, IVariantWork work, AudioLine line, AudioCredential credential, AdmissionAnswer admitted)
{
    private const int ErrorsAllowed = 10;
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 8 };
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TokenLeeway = TimeSpan.FromSeconds(30);

    private readonly SourceMeter _minutes = admitted.Slot!.Meter!;
    private readonly QuotaNotices _notices = new(admitted.Limits.DailyMs);
    private AudioCredential _credential = credential;
    private long _activeAt = room.Time.GetTimestamp();
    private long _heartbeatAt = room.Time.GetTimestamp();
    private int _errors;

    public void Begin() => line.Post(new
    {
        type = "status", status = "ready", session_id = line.SessionId, track.Variant, track.Config.SampleRate, track.Config.Encoding, track.Config.IntervalMs, limits = admitted.Limits.ToJson(),
        remaining_ms = _minutes.RemainingMs, active_streams = admitted.Slot!.ActiveCount, resets_at = UtcDay.EndOf(room.Time.GetUtcNow()),
    });

    public ValueTask HandleAsync(WebSocketMessageType type, ReadOnlyMemory<byte> message) =>
        type == WebSocketMessageType.Binary ? HearAsync(message) : ObeyAsync(message);

    /// <summary>Once a second: what only time brings about.</summary>
    public void Tick()
    {
        var now = room.Time.GetUtcNow();
        if (now > _credential.ExpiresAt + TokenLeeway) line.End(AudioEnd.TokenExpired);
        else if (room.Time.GetElapsedTime(Volatile.Read(ref _activeAt)) >= room.Options.IdleTimeout) line.End(AudioEnd.Idle);
        else if (room.Time.GetElapsedTime(_heartbeatAt) >= HeartbeatEvery) Beat(now);
        work.Tick();
    }

    /// <summary>The tail, then the whole; returns how the session really ends.</summary>
    public ValueTask<AudioEnd> FinishAsync(AudioEnd end) => work.FinishAsync(end);

    private async ValueTask ObeyAsync(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonText.Parse(message, Depth);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String) Complain("bad_json", "A message is an object with a type");
            else await ObeyAsync(type.GetString()!, root, message);
        }
        catch (JsonException)
        {
            Complain("bad_json", "The message is not JSON");
        }
    }

    private async ValueTask ObeyAsync(string type, JsonElement message, ReadOnlyMemory<byte> asSent)
    {
        if (type is "audio" or "config" or "commit" or "reset") Volatile.Write(ref _activeAt, room.Time.GetTimestamp());
        switch (type)
        {
            case "audio": await HearBase64Async(message); break;
            case "config": await ConfigureAsync(message, asSent); break;
            case "commit": await work.CommitAsync(asSent, Id(message)); break;
            case "reset": await ResetAsync(asSent); break;
            case "stop": line.End(AudioEnd.Stopped); break;
            case "ping": line.PostMissable(new { type = "pong", id = Id(message) }); break;
            case "auth": Authenticate(message); break;
            default: Complain("unknown_message", "Known are auth, config, audio, commit, reset, stop and ping"); break;
        }
    }

    private async ValueTask HearBase64Async(JsonElement message)
    {
        if (message.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.String && data.TryGetBytesFromBase64(out var bytes)) await HearAsync(bytes);
        else BadAudio("data must be base64", null);
    }

    private async ValueTask HearAsync(ReadOnlyMemory<byte> bytes)
    {
        Volatile.Write(ref _activeAt, room.Time.GetTimestamp());
        if (bytes.Length == 0) return;
        if (Samples.Fault(bytes.Span, track.Config) is { } fault)
        {
            BadAudio(fault, null);
            return;
        }

        var samples = ArrayPool<float>.Shared.Rent(bytes.Length / track.Config.BytesPerSample);
        try
        {
            await HearAsync(bytes, samples.AsMemory(0, bytes.Length / track.Config.BytesPerSample));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(samples);
        }
    }

    private async ValueTask HearAsync(ReadOnlyMemory<byte> bytes, Memory<float> samples)
    {
        if (Samples.Decode(bytes.Span, track.Config.Encoding, samples.Span) is var bad && bad >= 0)
        {
            BadAudio("samples must be finite and within 16 of 0", bad);
            return;
        }

        switch (await _minutes.PayAsync(track.DueWith(samples.Length)))
        {
            case ChargeOutcome.Paid:
                track.Advance(samples.Length);
                await work.HearAsync(bytes, samples);
                line.Meters.Accepted((double)samples.Length / track.Config.SampleRate);
                Notice();
                break;
            case ChargeOutcome.Refused:
                line.Meters.Refused();
                var cap = admitted.Limits.DailyMs!.Value;
                line.End(AudioEnd.Refused(room.Admission.Refuse(QuotaRefusal.Minutes(cap, cap - (_minutes.RemainingMs ?? 0), room.Time.GetUtcNow())), room.Quotas.QuotaCloseCode));
                break;
            default:
                line.Meters.Refused();
                line.End(AudioEnd.LedgerUnavailable);
                break;
        }
    }

    private async ValueTask ConfigureAsync(JsonElement message, ReadOnlyMemory<byte> asSent)
    {
        if (track.IsLocked)
        {
            Complain("config_locked", "config comes before the first audio, or after reset");
            return;
        }

        var (config, fault, ignored) = AudioConfig.Read(message, track.Variant);
        if (config is null)
        {
            Complain("invalid_config", fault!);
            return;
        }

        track.Configure(config);
        await work.ConfigureAsync(config, asSent);
        if (ignored.Count > 0) line.Post(new { type = "warning", code = "ignored_keys", message = "Some keys are not used here", data = new { keys = ignored } });
    }

    private ValueTask ResetAsync(ReadOnlyMemory<byte> asSent)
    {
        track.Reset();
        return work.ResetAsync(asSent);
    }

    private void Authenticate(JsonElement message)
    {
        var renewed = AuthMessage.Token(message) is { } token ? AudioCredential.Of(room.Tokens.Verify(token)) : null;
        if (renewed?.Caller.Subject == _credential.Caller.Subject) _credential = renewed;
        else line.End(AudioEnd.Unauthenticated);
    }

    private void Beat(DateTimeOffset now)
    {
        _heartbeatAt = room.Time.GetTimestamp();
        line.PostMissable(new
        {
            type = "heartbeat", position_ms = track.PositionMs, charged_ms = _minutes.DueMs, remaining_ms = _minutes.RemainingMs,
            active_streams = admitted.Slot!.ActiveCount, token_expires_in_s = (long)(_credential.ExpiresAt - now).TotalSeconds,
        });
    }

    private void Notice()
    {
        if (_notices.Due(_minutes.RemainingMs) is not { } remaining) return;
        line.Post(new { type = "quota", quota = "daily_minutes", remaining_ms = remaining, limit_ms = admitted.Limits.DailyMs, resets_at = UtcDay.EndOf(room.Time.GetUtcNow()) });
    }

    private void BadAudio(string message, int? index)
    {
        line.Meters.Bad();
        Complain("bad_audio", message, index is null ? null : new { index });
    }

    private void Complain(string code, string message, object? data = null)
    {
        if (++_errors > ErrorsAllowed) line.End(AudioEnd.TooManyErrors);
        else line.Send(Frame.Error(code, message, line.RequestId, data), false);
    }

    private static string? Id(JsonElement message) =>
        message.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: <= 64 } text ? text : null;
}
