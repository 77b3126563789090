using Streamgauge.Server.Quotas.Admission;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Every way an audio session can end: what is counted, the close code, and the error that goes before it.</summary>
internal sealed record AudioEnd(End Counted, int CloseCode, string? Code = null, string? Message = null)
{
    public static AudioEnd Stopped { get; } = new(End.Stop, 1000);
    public static AudioEnd PeerGone { get; } = new(End.Peer, 1000);
    public static AudioEnd TooLarge { get; } = new(End.Protocol, 1009);
    public static AudioEnd NotUtf8 { get; } = new(End.Protocol, 1007);
    public static AudioEnd TooManyErrors { get; } = new(End.Protocol, 4400, "too_many_errors", "More than 10 messages were wrong");
    public static AudioEnd SlowConsumer { get; } = new(End.Slow, 1008, "slow_consumer", "The frames sent are not read");
    public static AudioEnd Idle { get; } = new(End.Idle, 4408, "idle_timeout", "No audio came");
    public static AudioEnd Unauthenticated { get; } = new(End.Auth, 4401, "unauthenticated", "A valid token is needed");
    public static AudioEnd TokenExpired { get; } = new(End.Auth, 4401, "token_expired", "The token has expired");
    public static AudioEnd LeaseLost { get; } = new(End.Quota, 4003, "lease_lost", "The place was taken by another stream while this server stood still");
    public static AudioEnd Restarting { get; } = new(End.Shutdown, 1001, "server_restarting", "The server is stopping; connect again");
    public static AudioEnd Internal { get; } = new(End.Error, 1011, "internal_error", "The fault has been logged");
    public static AudioEnd SpeechServiceLost { get; } = new(End.Service, 1011, "speech_service_lost", "The speech service has gone or does not answer");
    public static AudioEnd VariantUnavailable { get; } = new(End.Service, 1013, "variant_unavailable", "This variant is not available here");
    public static AudioEnd LeaseStoreUnavailable { get; } = new(End.Service, 1013, "lease_store_unavailable", "It cannot be known now whether a place is free");
    public static AudioEnd LedgerUnavailable { get; } = new(End.Service, 1013, "quota_store_unavailable", "It cannot be known now whether minutes are left");

    public QuotaRefusal? Refusal { get; init; }

    public static AudioEnd Refused(QuotaRefusal refusal, int closeCode) => new(End.Quota, closeCode, "quota_exceeded", refusal.Message) { Refusal = refusal };
}
