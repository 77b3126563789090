import type { Dashboard, Panel } from '@grafana/schema';
import type * as TimeSeries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type * as Stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as Gauge from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import type * as PieChart from '@grafana/schema/dist/esm/raw/composable/piechart/panelcfg/x/PieChartPanelCfg_types.gen';
import type * as Heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as StateTimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as Table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';

/** A type as it looks in JSON: enums are their values. */
type Wire<T> = T extends string ? `${T}`
  : T extends number | boolean | null | undefined ? T
  : T extends (infer Item)[] ? Wire<Item>[]
  : T extends object ? { [Key in keyof T]: Wire<T[Key]> }
  : T;

type Of<Plugin extends string, Options, Custom> = Omit<Wire<Panel>, 'type' | 'options' | 'fieldConfig'> & {
  type: Plugin;
  options: Wire<Partial<Options>>;
  fieldConfig: Omit<NonNullable<Wire<Panel>['fieldConfig']>, 'defaults'> & {
    defaults: Omit<NonNullable<Wire<Panel>['fieldConfig']>['defaults'], 'custom'> & { custom?: Wire<Partial<Custom>> };
  };
};

type AnyPanel =
  | Of<'timeseries', TimeSeries.Options, TimeSeries.FieldConfig>
  | Of<'stat', Stat.Options, object>
  | Of<'gauge', Gauge.Options, object>
  | Of<'piechart', PieChart.Options, object>
  | Of<'heatmap', Heatmap.Options, Heatmap.FieldConfig>
  | Of<'state-timeline', StateTimeline.Options, StateTimeline.FieldConfig>
  | Of<'table', Table.Options, Table.FieldConfig>;

/** A dashboard whose panels are of the types we render, each with its plugin's options. */
export type Rendered = Omit<Wire<Dashboard>, 'panels'> & { panels: AnyPanel[] };
