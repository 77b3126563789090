namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Whether a variant works; no reason means that it does.</summary>
internal sealed record VariantState(Variant Variant, string? Reason, DateTimeOffset CheckedAt)
{
    public const string Endpoint = "/api/v1/audio/stream/";

    public string Name => Variant.ToLabel();

    public string WebsocketEndpoint => Endpoint + Name;
}
