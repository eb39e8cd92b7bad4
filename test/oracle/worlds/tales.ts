import fc from 'fast-check';
import { anyAmount, plainEvent, type EventDraw } from './events.ts';
import { mostly, orElse } from './often.ts';
import { plainOrder, type OrderDraw } from './orders.ts';

/** Orders and what GA4 has of them; the events count orders from the tale's first one. */
export interface Told {
  readonly orders: readonly OrderDraw[];
  readonly events: readonly EventDraw[];
}

const inWindow = fc.integer({ min: 0, max: 2 * 86_400 });
const number = fc.integer({ min: 30, max: 39 }).map(String);

/** One sale whose value, count or day differs in GA4. */
const sale = fc
  .record({
    ...{ number, seconds: inWindow, amount: anyAmount },
    refunded: mostly(2, '0.00' as const, '33.00', 'all'),
    transactions: mostly(2, 1, 2, 3),
    again: mostly(3, null, 1, 0),
    id: mostly(5, 'key' as const, 'id', 'number', 'name'),
  })
  .map(({ number, seconds, refunded, ...event }): Told => ({
    orders: [{ ...plainOrder, number, seconds, refunded }],
    events: [{ ...plainEvent, ...event }],
  }));

const refund = fc
  .record({
    ...{ number, seconds: inWindow },
    refund: fc.constantFrom('all' as const, 'all but a cent', 'some', 'none'),
  })
  .map(({ number, seconds, refund }): Told => ({
    orders: [{ ...plainOrder, number, seconds, status: 'refunded', financialStatus: 'REFUNDED' }],
    events: [{ ...plainEvent, refund }],
  }));

/** What GA4 took back, once or more, of an order whose sale it never had. */
const refundAlone = fc
  .record({ number, seconds: inWindow, again: mostly(1, 1, 0, null) })
  .map(({ number, seconds, again }): Told => ({
    orders: [{ ...plainOrder, number, seconds }],
    events: [{ ...plainEvent, amount: 'nothing', transactions: 0, refund: 'some', again }],
  }));

const foreign = fc
  .record({
    ...{ number, seconds: inWindow },
    gross: fc.constantFrom('40000.00' as const, '110.00', '102.00', '100.00'),
    amount: fc.constantFrom('value' as const, 'presentment', 'per cent more', 'double'),
    eventCurrency: mostly(2, 'presentment' as const, 'report', 'GBP'),
  })
  .map(({ number, seconds, gross, ...event }): Told => ({
    orders: [{ ...plainOrder, number, seconds, presentment: { currency: 'HUF', gross } }],
    events: [{ ...plainEvent, ...event }],
  }));

/** An order that was cancelled and issued again, once or twice. */
const family = fc
  .record({
    ...{ number, seconds: inWindow, hours: fc.integer({ min: -2, max: 30 }) },
    statuses: fc.array(
      fc.constantFrom('completed' as const, 'cancelled', 'refunded', 'on-hold', 'trash'),
      { minLength: 1, maxLength: 3 },
    ),
    first: mostly(4, 'cancelled' as const, 'completed', 'refunded'),
    known: fc.array(fc.nat(3), { maxLength: 3 }),
    amount: orElse(3, 'value' as const, anyAmount),
  })
  .map(({ number, seconds, hours, statuses, first, known, amount }): Told => {
    const member = (status: OrderDraw['status'], index: number): OrderDraw => ({
      ...{ ...plainOrder, status, financialStatus: financial[status] ?? 'PAID' },
      number: index === 0 ? number : `${number}-${index}`,
      seconds: seconds + index * hours * 3600,
      gross: '100.00',
    });
    return {
      orders: [first, ...statuses].map(member),
      events: known.map((order) => ({ ...plainEvent, order, amount })),
    };
  });

const financial: Partial<Record<OrderDraw['status'], OrderDraw['financialStatus']>> = {
  ...{ cancelled: 'VOIDED', refunded: 'REFUNDED', 'on-hold': 'PENDING', trash: 'EXPIRED' },
};

/** Many sales alike, one a few hours after the other: for what shows in numbers only. */
export const series = fc
  .record({
    count: fc.constantFrom(21, 26, 7, 5),
    seconds: fc.integer({ min: 0, max: 86_400 }),
    hours: fc.constantFrom(3, 1, 0),
    amount: anyAmount,
    /** From which one on GA4 has them by another identifier. */
    changeAt: fc.constantFrom(99, 13, 10, 0),
    every: mostly(2, 1, 2),
    id: mostly(1, 'id' as const, 'number', 'name', 'confirmation'),
  })
  .map(({ count, seconds, hours, amount, changeAt, every, id }): Told => {
    const each = Array.from({ length: count }, (_, index) => index);
    return {
      orders: each.map((index) => ({
        ...{ ...plainOrder, number: String(500 + index), confirmation: `K${index}` },
        seconds: seconds + index * hours * 3600,
      })),
      events: each.map((order) => ({
        ...{ ...plainEvent, order, amount },
        id: order >= changeAt && order % every === 0 ? id : 'key',
      })),
    };
  });

/** Small tales that random orders and events would hardly tell. */
export const tales = fc.oneof(
  { weight: 6, arbitrary: sale },
  { weight: 2, arbitrary: refund },
  { weight: 1, arbitrary: refundAlone },
  { weight: 2, arbitrary: foreign },
  { weight: 5, arbitrary: family },
  { weight: 2, arbitrary: series },
);
