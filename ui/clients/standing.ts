import type { ClientOverview } from '../../api/clients/overview.schema.ts';

export type Connector = ClientOverview['connectors'][number];
type Latest = NonNullable<ClientOverview['latest']>;

/** Where the match rate lies against what is expected; `points` are percentage points outside. */
export interface Standing {
  readonly place: 'below' | 'inside' | 'above';
  readonly points: number;
}

/** Undefined where no settled order, or no band, is there to compare. */
export function standingOf({ rate, band }: Pick<Latest, 'rate' | 'band'>): Standing | undefined {
  if (rate === null || band.low === null || band.high === null) return undefined;
  const [here, low, high] = [Number(rate), Number(band.low), Number(band.high)];
  if (here < low) return { place: 'below', points: (low - here) * 100 };
  if (here > high) return { place: 'above', points: (here - high) * 100 };
  return { place: 'inside', points: 0 };
}

export const isBelow = ({ latest }: ClientOverview): boolean =>
  latest !== null && standingOf(latest)?.place === 'below';

/** The shop's connector and GA4's, undefined where the client has none. */
export function sidesOf({ connectors }: Pick<ClientOverview, 'connectors'>) {
  return {
    shop: connectors.find(({ kind }) => kind !== 'ga4'),
    ga4: connectors.find(({ kind }) => kind === 'ga4'),
  };
}

/** An audit would not run, or would fail: a connector is not there, has no keys, or failed its test. */
export function needsRepair(client: Pick<ClientOverview, 'connectors'>): boolean {
  const { shop, ga4 } = sidesOf(client);
  return [shop, ga4].some(
    (side) => side === undefined || side.state === 'missing' || side.state === 'failing',
  );
}
