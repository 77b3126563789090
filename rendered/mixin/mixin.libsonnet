// Rendered from contracts/*.yaml; edit those files.
{
  local mixin = self,
  _config+:: {
    // Where alerts link to; the alert's name is appended.
    runbookBaseUrl: 'http://localhost:8000/runbooks',
  },
  local withRunbook(rule) = rule {
    annotations+: { runbook_url: mixin._config.runbookBaseUrl + '/' + rule.alert },
  },
  prometheusAlerts+:: {
    groups+: [
      group { rules: [withRunbook(rule) for rule in group.rules] }
      for group in (import 'alerts.json').groups
    ],
  },
  prometheusRules+:: {
    groups+: (import 'rules.json').groups,
  },
  grafanaDashboards+:: {
    'nova-streaming-dashboard.json': import 'dashboards/nova-streaming-dashboard.json',
    'streamgauge-audio-quality.json': import 'dashboards/streamgauge-audio-quality.json',
    'streamgauge-audio-quotas.json': import 'dashboards/streamgauge-audio-quotas.json',
    'streamgauge-dubbing.json': import 'dashboards/streamgauge-dubbing.json',
    'streamgauge-indexer.json': import 'dashboards/streamgauge-indexer.json',
    'streamgauge-jobs.json': import 'dashboards/streamgauge-jobs.json',
    'streamgauge-streaming.json': import 'dashboards/streamgauge-streaming.json',
    'streamgauge-synthesis.json': import 'dashboards/streamgauge-synthesis.json',
  },
}
