import fc from 'fast-check';
import { defaultRules, type MatchingRules } from '../../../database/matching-rules.ts';
import { matchKey } from '../../../workflows/connectors/match-key.ts';
import { aTransaction, fromMicros, micros, type World } from '../../support/reconcile-world.ts';
import { dayIn, shift } from '../days.ts';
import { basisOn, worth, otherBasis, validOn } from '../value.ts';
import { mostly } from './often.ts';
import type { WorldOrder } from './orders.ts';

type WorldTransaction = NonNullable<World['transactions']>[number];

const freeIds = ['1', '4', '9', 'Z-9', '1-1', '1-3', 'c2', '1002', '', '(not set)', '(OTHER)', '#'];

/** How the value of a sale came about, seen from its order. */
const amounts = [
  ...['tax', 'shipping', 'tax_and_shipping', 'discount', 'refund', 'presentment', 'vat', 'unvat'],
  ...[
    'double',
    'triple',
    'hundredfold',
    'hundredth',
    'half more',
    'cent more',
    'two more',
    'nothing',
  ],
  ...['negative', 'per cent more', 'one off'],
] as const;

export const eventDraws = fc.record({
  /** Which order is meant; beyond the list: none. */
  order: fc.nat(8),
  id: mostly(5, 'key' as const, 'id', 'number', 'name', 'confirmation', 'first', 'free'),
  freeId: fc.constantFrom(...freeIds),
  dress: mostly(5, 'plain' as const, 'hash', 'gid', 'space', 'upper', 'wc', 'slash', 'r'),
  day: mostly(5, 0, -1, 1, 2, 3, -2, 4, 6),
  amount: mostly(3, 'value' as const, ...amounts),
  transactions: mostly(5, 1, 2, 3, 0),
  refund: mostly(4, 'none' as const, 'all', 'all but a cent', 'some'),
  eventCurrency: mostly(5, 'report' as const, 'presentment', '', '(not set)', 'GBP'),
  channel: mostly(2, 'Organic Search', '', 'Direct'),
  /** The same row once more, as another session has it. */
  again: mostly(5, null, 0, 1, 2),
});
export type EventDraw = typeof eventDraws extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** A sale that GA4 has as it was, to be changed in what matters. */
export const plainEvent: EventDraw = {
  ...{ order: 0, id: 'key', freeId: '9', dress: 'plain', day: 0, amount: 'value' },
  ...{ transactions: 1, refund: 'none', eventCurrency: 'report', channel: '', again: null },
};
export const anyAmount = fc.constantFrom('value' as const, ...amounts);

export interface Setting {
  readonly world: World & { from: string; to: string };
  readonly kind: 'woo' | 'shopify';
  /** The currency of GA4's report. */
  readonly report: string;
  /** By which identifier this client sends its orders. */
  readonly sent: 'id' | 'number' | 'name' | 'confirmation';
  readonly zoneOn: (day: string) => string;
}

/** The rows that GA4 has of an event. */
export function rowsOf(
  draw: EventDraw,
  orders: readonly WorldOrder[],
  setting: Setting,
): WorldTransaction[] {
  const order = orders[draw.order];
  const { world, report } = setting;
  const approximate = order ? order.createdAt.slice(0, 10) : shift(world.from, draw.order % 4);
  const day = order ? dayIn(order.createdAt, setting.zoneOn(approximate)) : approximate;
  const transactionId = dressed(draw, idOf(draw, order, setting));
  const gross = order ? amountOf(draw, order, setting) : '61.17';
  const row = aTransaction({
    ...{ transactionId, key: matchKey(transactionId), day: shift(day, draw.day) },
    ...{ gross, grossRaw: gross, currency: report, transactions: draw.transactions },
    refund: refundOf(draw, gross),
    eventCurrency: eventCurrencyOf(draw, order, report),
    channel: draw.channel,
  });
  return draw.again === null ? [row] : [row, { ...row, day: shift(row.day, draw.again) }];
}

function idOf(draw: EventDraw, order: WorldOrder | undefined, setting: Setting): string {
  if (!order || draw.id === 'free') return draw.freeId;
  const { externalId: id, number, keyNumber, confirmationNumber: confirmation } = order;
  const shown = setting.kind === 'woo' ? number : keyNumber;
  const ids = { id, name: number, number: shown, confirmation };
  if (draw.id === 'first') return number.replace(/-\d+$/, '');
  return ids[draw.id === 'key' ? setting.sent : draw.id];
}

function dressed({ dress }: EventDraw, id: string): string {
  const dresses: Record<EventDraw['dress'], string> = {
    ...{ plain: id, hash: `#${id}`, gid: `gid://shopify/Order/${id}`, space: ` ${id} ` },
    ...{ upper: id.toUpperCase(), wc: `wc_${id}`, slash: `${id}/x`, r: `R${id}` },
  };
  return dresses[dress];
}

function eventCurrencyOf(draw: EventDraw, order: WorldOrder | undefined, report: string): string {
  if (draw.eventCurrency === 'report') return report;
  if (draw.eventCurrency === 'presentment') return order?.presentmentCurrency ?? report;
  return draw.eventCurrency;
}

function refundOf({ refund }: EventDraw, gross: string): string {
  if (refund === 'none') return '0.00';
  if (refund === 'some') return '10.00';
  return refund === 'all' ? gross : fromMicros(micros(gross) - 10_000n);
}

function amountOf({ amount }: EventDraw, order: WorldOrder, { world }: Setting): string {
  const rules: MatchingRules = world.rules ?? defaultRules;
  const day = dayIn(order.createdAt, world.zone ?? 'UTC');
  const basis = basisOn(rules, day);
  const v = worth(order, basis);
  const rate = micros(validOn(rules.value.vatRates, day)?.percent ?? '19');
  const whole = 100_000_000n;
  switch (amount) {
    case 'tax':
    case 'shipping':
    case 'tax_and_shipping':
      return fromMicros(worth(order, otherBasis[basis][amount]));
    case 'presentment':
      return order.presentmentGross ?? fromMicros(v);
    default:
      return fromMicros(
        {
          ...{ value: v, discount: v + micros(order.discount), refund: v - micros(order.refunded) },
          ...{ vat: (v * (whole + rate)) / whole, unvat: (v * whole) / (whole + rate) },
          ...{ double: 2n * v, triple: 3n * v, hundredfold: 100n * v, hundredth: v / 100n },
          ...{ 'half more': v + v / 2n, 'cent more': v + 10_000n, 'two more': v + 20_000n },
          ...{ nothing: 0n, negative: -v, 'per cent more': v + v / 100n, 'one off': v + 1n },
        }[amount],
      );
  }
}
