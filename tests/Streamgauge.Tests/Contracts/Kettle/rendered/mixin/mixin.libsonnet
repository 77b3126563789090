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
    'streamgauge-kettle.json': import 'dashboards/streamgauge-kettle.json',
  },
}
