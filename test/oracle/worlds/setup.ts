import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { World } from '../../support/reconcile-world.ts';
import { shift } from '../days.ts';
import { mostly, orElse } from './often.ts';

/** Windows of days with 24, 23 and 25 hours. */
const windows = mostly(
  1,
  { from: '2026-07-01', to: '2026-07-04' },
  { from: '2026-07-01', to: '2026-07-01' },
  { from: '2026-03-28', to: '2026-03-30' },
  { from: '2026-10-24', to: '2026-10-26' },
  { from: '2026-10-28', to: '2026-10-30' },
);

const clientZones = mostly(
  2,
  'UTC',
  'Europe/Bucharest',
  'America/New_York',
  'Asia/Kolkata',
  'Atlantic/Azores',
  'Pacific/Auckland',
);
const propertyZones = ['UTC', 'Europe/London', 'Asia/Tokyo', 'America/Los_Angeles'] as const;

/** When GA4 was read: days after the window's start, or how near to the instant of settling. */
const readings = orElse(
  3,
  { kind: 'late' as const },
  fc.oneof(
    fc.record({ kind: fc.constant('after' as const), hours: fc.integer({ min: -24, max: 240 }) }),
    fc.record({
      ...{ kind: fc.constant('edge' as const), day: fc.nat(3) },
      milliseconds: fc.constantFrom(0, -1, 1),
    }),
    fc.record({ kind: fc.constant('one-early' as const), day: fc.nat(3) }),
  ),
);

/** What is not an order and not a transaction. */
export const setups = fc.record({
  kind: fc.constantFrom('woo' as const, 'shopify' as const),
  window: windows,
  zone: clientZones,
  shopZone: mostly(4, undefined, 'Europe/Paris'),
  propertyZone: mostly(2, 'UTC', null, ...propertyZones),
  /** The zone from a day of the window on. */
  newZone: orElse(
    6,
    null,
    fc.record({ zone: fc.constantFrom(...propertyZones), day: fc.integer({ min: -1, max: 4 }) }),
  ),
  reading: readings,
  currency: mostly(4, 'EUR', 'RON'),
  control: mostly(5, undefined, null, 'other' as const),
});
export type Setup = typeof setups extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** The setup as a world without orders and transactions. */
export function settingOf(setup: Setup): World & { from: string; to: string } {
  const { window, newZone, control, reading, propertyZone: firstZone, ...rest } = setup;
  const zoneOn = readable(zoneOf(setup), JSON.stringify([firstZone, newZone]));
  const late = '2027-01-01T00:00:00Z';
  const oneEarly = readable(
    (day: string) =>
      reading.kind === 'one-early' && day === shift(window.from, reading.day)
        ? `${shift(day, 1)}T12:00:00Z`
        : late,
    JSON.stringify(reading),
  );
  return {
    ...{ kind: rest.kind, zone: rest.zone, shopZone: rest.shopZone, currency: rest.currency },
    ...window,
    propertyZone: newZone === null ? firstZone : zoneOn,
    readAt: reading.kind === 'one-early' ? oneEarly : readInstant(setup),
    control: control === 'other' ? { [window.from]: '123.45' } : control,
  };
}

/** A function that shows what it was made of in a counterexample. */
const readable = <By>(by: By, shown: string): By =>
  Object.assign(by as object, { [fc.toStringMethod]: () => shown }) as By;

/** GA4's zone of a day; the client's where GA4 named none. */
export const zoneOf =
  ({ window, newZone, propertyZone, zone }: Setup) =>
  (day: string): string =>
    newZone !== null && day >= shift(window.from, newZone.day)
      ? newZone.zone
      : (propertyZone ?? zone);

function readInstant(setup: Setup): string {
  const { reading, window } = setup;
  if (reading.kind === 'after') {
    const start = DateTime.fromISO(window.from, { zone: 'utc' });
    return start.plus({ hours: 72 + reading.hours }).toISO() ?? '';
  }
  if (reading.kind !== 'edge') return '2027-01-01T00:00:00Z';
  const day = shift(window.from, reading.day);
  const end = DateTime.fromISO(shift(day, 1), { zone: zoneOf(setup)(day) }).startOf('day');
  return end.plus({ hours: 72, milliseconds: reading.milliseconds }).toUTC().toISO() ?? '';
}
