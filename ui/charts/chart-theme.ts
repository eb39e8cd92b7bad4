import { ScaleType, type Color } from '@swimlane/ngx-charts';

/**
 * The colours of every chart: black for what is, red for the one series that matters, then greys.
 * They follow the theme; fonts and lines of charts are in theme/charts.css.
 */
export const chartScheme: Color = {
  name: 'red line',
  selectable: false,
  group: ScaleType.Ordinal,
  domain: ['var(--chart-strong)', 'var(--signal)', 'var(--chart-mid)', 'var(--chart-soft)'],
};
