import type { ClientOverview } from '../../api/clients/overview.schema.ts';

type Latest = NonNullable<ClientOverview['latest']>;

/** Where the parts of a small chart lie, in units of its view box. */
export interface Sparkline {
  readonly points: string;
  readonly band: { readonly y: number; readonly height: number } | undefined;
  readonly last: { readonly x: number; readonly y: number };
}

export const sparklineSize = { width: 68, height: 28 };
const margin = 3;

/** The match rate by day over its expected band; undefined where no day has a rate. */
export function sparklineOf({ days, band }: Pick<Latest, 'days' | 'band'>): Sparkline | undefined {
  const rates = days.flatMap(({ rate }) => (rate === null ? [] : [Number(rate)]));
  if (rates.length === 0) return undefined;
  const edges = [band.low, band.high].flatMap((edge) => (edge === null ? [] : [Number(edge)]));
  const least = Math.min(...rates, ...edges);
  const span = Math.max(...rates, ...edges) - least || 1;
  const y = (rate: number) =>
    round(margin + (1 - (rate - least) / span) * (sparklineSize.height - 2 * margin));
  const step = (sparklineSize.width - 2 * margin) / Math.max(rates.length - 1, 1);
  const places = rates.map((rate, index) => ({ x: round(margin + index * step), y: y(rate) }));
  const [low, high] = edges;
  return {
    points: places.map((place) => `${place.x},${place.y}`).join(' '),
    band:
      low === undefined || high === undefined
        ? undefined
        : { y: y(high), height: round(y(low) - y(high)) },
    last: places.at(-1) ?? { x: margin, y: margin },
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
