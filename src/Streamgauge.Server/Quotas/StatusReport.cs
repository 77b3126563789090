using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas.Audio;
using Streamgauge.Server.Quotas.Ledger;

namespace Streamgauge.Server.Quotas;

/// <summary>GET /api/v1/audio/stream/status: what works now, in the keys that older clients know.</summary>
internal static class StatusReport
{
    public static async Task<IResult> OfAsync(AudioVariants variants, ILeaseStore leases, MinutesLedger ledger, IHostApplicationLifetime life)
    {
        var stopping = life.ApplicationStopping.IsCancellationRequested;
        var states = (await variants.StatesAsync()).Select(state => stopping ? state with { Reason = "stopping" } : state).ToList();
        var available = states.Where(state => state.Reason is null).ToList();
        var body = new
        {
            status = available.Count > 0 ? "available" : "unavailable",
            available_models = available.Select(state => state.Name),
            websocket_endpoint = VariantState.Endpoint + "{variant}",
            variants = states.ToDictionary(state => state.Name, state => new { available = state.Reason is null, state.Reason, state.WebsocketEndpoint, state.CheckedAt }),
            supported_features = Features(available),
            degraded = Degraded(leases, ledger),
        };
        return Results.Json(body, statusCode: available.Count > 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static object Features(List<VariantState> available) => new
    {
        partial_results = available.Any(state => state.Variant == Variant.Transcribe),
        multiple_languages = available.Any(state => state.Variant == Variant.Transcribe),
        concurrent_streams = true,
        segment_metadata = available.Any(state => state.Variant == Variant.Vad),
        live_insights = false,
        meeting_notes = false,
        speaker_diarization = false,
        audio_persistence = false,
    };

    private static IEnumerable<string> Degraded(ILeaseStore leases, MinutesLedger ledger)
    {
        if (leases.State != LeaseStoreState.Up) yield return "lease_store_fallback";
        if (ledger.IsLost) yield return "ledger_failopen";
    }
}
