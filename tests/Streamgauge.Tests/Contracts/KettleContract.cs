using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Tests.Contracts;

/// <summary>A small contract that uses every key once: a tea kettle. What the tests of reading, checking and rendering start from.</summary>
internal static class KettleContract
{
    public const string Path = "contracts/kettle.yaml";

    public const string Text = """
        contract: kettle
        version: 1.0.0
        title: Tea kettle
        source: none
        scrape: {job: streamgauge, path: /metrics, interval: 15s, timeout: 10s}
        labels:
          room: {help: Where it stands, privacy: public, set: configured, values: [kitchen, office], from: 'Kettle:Rooms'}
          stream_id: {help: Brew, privacy: public, set: open, pattern: '[a-zA-Z0-9_-]+', max_length: 64}
          user_id: {help: Who drinks, privacy: pseudonym, set: open}
          fault: {help: What went wrong, privacy: public, set: closed, values: [boil_dry, no_lid, 4k]}
          email: {help: Asked for and refused, privacy: forbidden}
        metrics:
          - {name: kettle_boils_total, type: counter, help: Boils., unit: events, labels: [room]}
          - {name: kettle_faults_total, type: counter, help: Faults by kind., unit: errors, labels: [stream_id, fault], scope: stream}
          - {name: kettle_cups, type: gauge, help: Cups by person., unit: none, labels: [user_id], expires_after: 10m, budget: 500, bounds: {min: 0, max: 12, integer: true}}
          - {name: kettle_water_celsius, type: gauge, help: Temperature., unit: none, healthy: 20, presence: platform, sign: signed}
          - {name: kettle_boil_seconds, type: histogram, help: Time to boil., unit: seconds, labels: [room], buckets: [30, 60, 120.5], native: true}
        objectives:
          - {metric: kettle_boil_seconds, quantile: 0.95, below: 60, unit: seconds}
        queries:
          - {title: Boils per second, documented: 'rate(kettle_boils_total[5m])', expr: 'sum(rate(kettle_boils_total[5m]))', flaw: One series per room}
        alerts:
          - alert: KettleTooHot
            intent: A kettle is above 90 degrees for a minute
            documented: {expr: kettle_water_celsius > 95, for: 10s, severity: high, value_unit: none}
            flaw: Water boils below 95 in the mountains, and `for` is shorter than a scrape
            expr: max(abs(kettle_water_celsius)) > 90
            for: 1m
            severity: warning
            key_labels: []
            value_unit: none
            lint_allow: {L020: both sides are meant}
            annotations: {summary: 'Kettle at {{ $value }}', description: 'Take it off.'}
            runbook: {meaning: Tea is ready, look: [the kettle], causes: [fire], remedy: [pour], silence_when: never}
            scenarios:
              - {name: hot for five minutes, kinds: [fires, resolves], series: {'kettle_water_celsius': '20x20 95x20 20x20'}, expect: [{at: 4m, silent: true}, {at: 8m, firing: [{}]}, {at: 12m, silent: true}]}
              - {name: ninety exactly, kinds: [silent], series: {'kettle_water_celsius': '90x40'}, expect: [{at: 10m, silent: true}]}
          - alert: KettleSlow
            intent: One boil in twenty takes more than a minute
            documented: null
            flaw: null
            expr: histogram_quantile(0.95, sum by (room, le) (rate(kettle_boil_seconds_bucket[5m]))) > 60 and sum by (room) (increase(kettle_boil_seconds_count[5m])) >= 10
            for: 2m
            severity: info
            key_labels: [room]
            value_unit: seconds
            annotations: {summary: 'Slow kettle in {{ $labels.room }}', description: 'Descale it.'}
            runbook: {meaning: Tea is late, look: [the element], causes: [lime], remedy: [vinegar], silence_when: on holidays}
            scenarios:
              - {name: limed, kinds: [fires, resolves], scrape: 30s, histograms: {'kettle_boil_seconds{room="office"}': [{for: 10m, per_scrape: {100: 3}}, {for: 10m, per_scrape: {20: 3}}]}, expect: [{at: 8m, firing: [{room: office}]}, {at: 19m, silent: true}]}
              - {name: idle, kinds: [silent], series: {'kettle_boils_total{room="office"}': '0+1x40'}, histograms: {'kettle_boil_seconds{room="kitchen"}': [{for: 10m}]}, expect: [{at: 9m, silent: true}]}
        recording:
          - {record: 'kettle:boils:rate5m', documented: 'rate(kettle_boils_total[5m])', flaw: One series per instance, expr: 'sum by (room) (rate(kettle_boils_total[5m]))', interval: 15s, purpose: Panels, tests: [{series: {'kettle_boils_total{room="office"}': '0+3x40'}, at: 8m, expect: {'{room="office"}': 0.2}}]}
        dashboards:
          - uid: streamgauge-kettle
            title: Kettle
            tags: [streamgauge, kettle]
            refresh: 30s
            from: now-1h
            uses: []
            panels:
              - {title: Temperature, type: timeseries, width: 12, unit: celsius, description: Water, thresholds: {green: null, red: 90}, queries: [{expr: max(kettle_water_celsius), legend: water}]}
              - {title: Boils, type: stacked-bars, width: 12, unit: short, description: Boils a second, documented: 'rate(kettle_boils_total[5m])', flaw: One series per instance, thresholds: {green: null}, queries: [{expr: 'sum by (room) (rate(kettle_boils_total[5m]))', legend: '{{room}}'}]}
        """;

    public static ContractReading Read() => Read(Text);

    public static ContractReading Read(string text) => ContractReader.ReadTexts([ContractText.Of(Path, text)]);

    public static ContractSet Set() => Read().Contracts;
}
