import { DateTime } from 'luxon';
import type { World } from '../support/reconcile-world.ts';

/** The world with all that it may leave out, as `loadWorlds` fills it in. */
export type Whole = World & typeof plain;

const plain = {
  ...{ kind: 'woo' as 'woo' | 'shopify', zone: 'UTC', currency: 'EUR' },
  ...{ propertyZone: 'UTC' as NonNullable<World['propertyZone']> | null },
  ...{ from: '2026-03-09', to: '2026-03-11' },
  readAt: '2026-06-01T00:00:00Z' as NonNullable<World['readAt']>,
  ...{ orders: [] as NonNullable<World['orders']> },
  ...{ transactions: [] as NonNullable<World['transactions']> },
};

export const whole = (world: World): Whole => ({ ...plain, ...world });

/** A calendar day so many days later. */
export const shift = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');

/** The calendar day of an instant in a zone. */
export const dayIn = (instant: string, zone: string): string =>
  DateTime.fromISO(instant, { zone }).toFormat('yyyy-MM-dd');

/** Days inclusive. */
export function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = shift(day, 1)) days.push(day);
  return days;
}

export type Scope = 'counted' | 'provisional' | 'edge';

/** Where a day of the client's or of GA4's lies. */
export type ScopeOfDay = (day: string) => Scope;

const HOUR = 3_600_000;
const ends = new Map<string, number>();

/** The first instant of the next day: looked for step by step, since midnight may come twice or never. */
function endOf(day: string, zone: string): number {
  const known = ends.get(`${day} ${zone}`);
  if (known !== undefined) return known;
  const next = shift(day, 1);
  let instant = Date.parse(`${next}T00:00:00Z`) - 15 * HOUR;
  while (dayIn(new Date(instant).toISOString(), zone) < next) instant += HOUR / 4;
  ends.set(`${day} ${zone}`, instant);
  return instant;
}

/** Settled: read 72 hours or more after the day's end in the property's zone of that read. */
export function isSettled(world: Whole, day: string): boolean {
  const { propertyZone, readAt, zone: clientZone } = world;
  const zone =
    typeof propertyZone === 'function' ? propertyZone(day) : (propertyZone ?? clientZone);
  const read = Date.parse(typeof readAt === 'function' ? readAt(day) : readAt);
  return read >= endOf(day, zone) + 72 * HOUR;
}

export function scopes(world: Whole): ScopeOfDay {
  const inWindow = new Map(
    daysFrom(world.from, world.to).map((day) => [
      day,
      isSettled(world, day) ? ('counted' as const) : ('provisional' as const),
    ]),
  );
  return (day) => inWindow.get(day) ?? 'edge';
}
