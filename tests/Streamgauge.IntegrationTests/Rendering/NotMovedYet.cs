namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>Families that panels and rules read and that nothing in the server moves yet. It may only shrink.</summary>
internal static class NotMovedYet
{
    private static readonly (string Reason, string[] Families)[] All =
    [
        ("The probe that plays a stream back and times its frames is not built.", ["nova_streaming_rtmp_ingestion_latency_seconds"]),
        ("The sessions module is not built.",
        [
            "stream_early_leaves_total", "stream_join_latency_seconds", "stream_joins_total", "stream_leaves_total", "stream_sessions_active",
        ]),
        ("The quality module is not built.",
        [
            "stream_audio_bitrate_kbps", "stream_audio_jitter_ms", "stream_audio_packet_loss_percent", "stream_high_packet_loss_total",
            "stream_network_rtt_ms", "stream_quality_alerts_total", "stream_quality_samples_total",
        ]),
        ("The dubbing module is not built.",
        [
            "worker_audio_fragments_total", "worker_av_sync_delta_ms", "worker_fallback_total", "worker_gst_bus_errors_total",
            "worker_inflight_fragments", "worker_sts_breaker_state", "worker_sts_rtt_ms",
        ]),
        ("The indexer module is not built.",
        [
            "indexer_backpressure_paused_total", "indexer_backpressure_resumed_total", "indexer_connected", "indexer_database_writes_failed_total",
            "indexer_ingest_latency_seconds", "indexer_last_event_timestamp_seconds", "indexer_messages_error_total",
            "indexer_messages_processed_total", "indexer_pending_messages", "indexer_processing_lag_seconds", "indexer_reconnection_attempts_total",
        ]),
        ("The jobs module is not built.",
        [
            "background_job_errors_total", "background_job_expected_interval_seconds", "background_job_last_success_timestamp_seconds",
            "background_jobs_duration_seconds", "background_jobs_total",
        ]),
    ];

    public static IReadOnlySet<string> Families { get; } = All.SelectMany(group => group.Families).ToHashSet(StringComparer.Ordinal);
}
