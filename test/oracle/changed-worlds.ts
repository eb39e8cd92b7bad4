import { defaultRules } from '../../database/matching-rules.ts';
import { shift, whole, isSettled, daysFrom } from './days.ts';
import type { World } from '../support/reconcile-world.ts';

/** The same world, its rows in another order and its days read later, as far as that settles nothing. */
export function sameComparison(world: World): World {
  const { orders = [], transactions = [], ...rest } = world;
  const { from, to } = whole(world);
  const isLate = daysFrom(from, to).every((day) => isSettled(whole(world), day));
  return {
    ...rest,
    ...(isLate ? { readAt: '2027-02-02T02:02:02Z' } : {}),
    orders: [...orders].reverse(),
    transactions: [...transactions].reverse(),
  };
}

export interface Changed {
  readonly what: string;
  readonly world: World;
}

type Order = NonNullable<World['orders']>[number];
type Transaction = NonNullable<World['transactions']>[number];

const orderChanges: { [Name in keyof Order]-?: Order[Name] } = {
  ...{ externalId: 'other', number: 'other', confirmationNumber: 'other', keyId: 'other' },
  ...{ keyName: 'other', keyNumber: 'other', keyConfirmation: 'other' },
  ...{ createdAt: '2026-07-02T03:04:05.678Z', cancelledAt: '2026-07-02T03:04:05Z' },
  ...{ status: 'other', financialStatus: 'other', fulfillmentStatus: 'other' },
  ...{ gateway: 'other', source: 'other', test: true, currency: 'SEK' },
  ...{ gross: '987.65', tax: '98.76', shipping: '9.87', shippingTax: '0.98' },
  ...{ discount: '8.76', refunded: '7.65', presentmentCurrency: 'SEK', presentmentGross: '6.54' },
  ...{ payment: 'other', shippingMethod: 'other', device: 'other', trafficSource: 'other' },
  ...{ country: 'other', goneAt: '2026-12-02T00:00:00Z' },
};
const transactionChanges: Partial<Transaction> = {
  ...{ transactionId: 'other', key: 'other', eventCurrency: 'SEK', gross: '987.65' },
  ...{ refund: '98.76', transactions: 7, channel: 'other', sourceMedium: 'other' },
  ...{ device: 'other', browser: 'other', country: 'other', tax: '9.87', shipping: '8.76' },
};

/** Worlds that differ from this one in a single thing that is compared or shown. */
export function otherwise(world: World): Changed[] {
  const { orders = [], transactions = [] } = world;
  const { from, to, kind } = whole(world);
  const isRead = ({ createdAt }: Order) =>
    shift(from, -1) < createdAt.slice(0, 10) && createdAt.slice(0, 10) < shift(to, 1);
  const order = orders.findIndex((each) => isRead(each) && each.goneAt === undefined);
  const transaction = transactions.findIndex(({ day }) => from <= day && day <= to);
  const rules = world.rules ?? defaultRules;
  return [
    ...entries(orderChanges).map(([what, value]) => ({
      what: `order ${what}`,
      world: { ...world, orders: replaced(orders, order, { [what]: value }) },
    })),
    ...entries(transactionChanges).map(([what, value]) => ({
      what: `transaction ${what}`,
      world: { ...world, transactions: replaced(transactions, transaction, { [what]: value }) },
    })),
    { what: 'an order less', world: { ...world, orders: orders.filter((_, at) => at !== order) } },
    {
      what: 'a transaction twice',
      world: {
        ...world,
        transactions: [...transactions, ...transactions.slice(transaction, transaction + 1)],
      },
    },
    { what: 'zone', world: { ...world, zone: 'Asia/Tokyo' } },
    { what: 'currency', world: { ...world, currency: 'SEK' } },
    { what: 'settledness', world: { ...world, readAt: '2026-01-01T00:00:00Z' } },
    {
      what: 'rules',
      world: {
        ...world,
        rules: { ...rules, webSources: [...rules.webSources, kind] },
      },
    },
  ];
}

const entries = (of: object): [string, unknown][] => Object.entries(of);

const replaced = <Row>(rows: readonly Row[], place: number, change: object): Row[] =>
  rows.map((row, index) => (index === place ? { ...row, ...change } : row));
