using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Tests.Contracts.Linting;

/// <summary>A contract with one family for each fact that lint knows how to use.</summary>
internal static class LintContract
{
    private const string Text = """
        contract: tower
        version: 1.0.0
        title: Control tower
        source: none
        scrape: {job: streamgauge, path: /metrics, interval: 15s, timeout: 10s}
        labels:
          stream_id: {help: Stream, privacy: public, set: open, pattern: '[a-zA-Z0-9_-]+', max_length: 64}
          region: {help: Region, privacy: public, set: configured, values: [us-west-2, eu-central-1], from: 'Tower:Regions'}
          error_type: {help: Class, privacy: public, set: closed, values: [timeout, refused]}
          job_type: {help: Job, privacy: public, set: closed, values: [index, report]}
          client_id: {help: Listener, privacy: pseudonym, set: open}
        metrics:
          - {name: t_active, type: gauge, help: Active, unit: streams, labels: [region]}
          - {name: t_info, type: gauge, help: Ties, unit: info, labels: [stream_id, region], bounds: {min: 1, max: 1}}
          - {name: t_viewers, type: gauge, help: Viewers, unit: viewers, labels: [stream_id], bounds: {min: 0, integer: true}}
          - {name: t_peak, type: gauge, help: Peak, unit: viewers, labels: [stream_id], monotone: true}
          - {name: t_state, type: gauge, help: State, unit: state, labels: [stream_id], bounds: {min: 0, max: 2, integer: true}, dwell: {2: 30s}}
          - {name: t_offset_ms, type: gauge, help: Offset, unit: milliseconds, labels: [stream_id], sign: signed}
          - {name: t_lag_seconds, type: gauge, help: Lag, unit: seconds, freezes: true}
          - {name: t_memory_mb, type: gauge, help: Memory, unit: megabytes}
          - {name: t_cores, type: gauge, help: Cores, unit: cores, bounds: {min: 0.1}}
          - {name: t_requests_total, type: counter, help: Requests, unit: requests, labels: [stream_id]}
          - {name: t_failures_total, type: counter, help: Failures, unit: errors, labels: [stream_id, error_type]}
          - {name: t_done_total, type: counter, help: Done, unit: messages, disjoint_from: [t_broken_total]}
          - {name: t_broken_total, type: counter, help: Broken, unit: messages}
          - {name: t_paused_total, type: counter, help: Paused, unit: events, pair: t_resumed_total}
          - {name: t_resumed_total, type: counter, help: Resumed, unit: events}
          - {name: t_reconnects_total, type: counter, help: Reconnects, unit: events, max_rate: 0.04}
          - {name: t_job_errors_total, type: counter, help: Job errors, unit: errors, labels: [job_type, error_type], max_rate: {timeout: 0.034}}
          - {name: t_underruns_total, type: counter, help: Underruns, unit: events, labels: [client_id]}
          - {name: t_cpu_seconds_total, type: counter, help: CPU, unit: seconds, shared_name: true}
          - {name: t_latency_seconds, type: histogram, help: Latency, unit: seconds, labels: [stream_id], buckets: [0.1, 1, 2, 5]}
          - {name: t_native_seconds, type: histogram, help: Native, unit: seconds, buckets: [1], native: true}
        recording:
          - {record: 't:viewers:by_region', documented: null, flaw: null, expr: 'sum by (region) (t_active)', interval: 15s, purpose: Panels, tests: [{series: {'t_active{region="us-west-2"}': '1x4'}, at: 1m, expect: {'{region="us-west-2"}': 1}}]}
        """;

    public static ContractSet Set { get; } = Read();

    private static ContractSet Read()
    {
        var reading = ContractReader.ReadTexts([ContractText.Of("contracts/tower.yaml", Text)]);
        return reading.Errors.Count == 0 ? reading.Contracts : throw new InvalidOperationException(string.Join('\n', reading.Errors));
    }
}
