import type { ResultRow } from '../../api/results/rows.schema.ts';
import type { Key } from '../language/catalogue.ts';
import type { Format } from '../language/format.ts';
import type { Translate } from '../language/translator.ts';

/** A line of the drawer's table: what each side says of one thing. */
export interface SidesLine {
  readonly key: Key;
  readonly shop: string;
  readonly ga4: string;
}

const none = '–';

/** Both sides of a row. Instants are told in the client's zone, as its days are. */
export function sidesOf(row: ResultRow, t: Translate, format: Format, zone: string): SidesLine[] {
  const hasOrder = row.orders > 0;
  const shop = (text: string) => (hasOrder && text !== '' ? text : none);
  const ga4 = (text: string) => (row.inGa4 && text !== '' ? text : none);
  const money = (value: string, currency: string) => format.money(value, currency);
  const absent = t('transactions.notFound');
  return [
    {
      key: 'transactions.sides.id',
      shop: hasOrder ? row.orderIds.join(', ') || row.orderNumber : absent,
      ga4: row.inGa4 ? row.transactionIds.join(', ') || none : absent,
    },
    {
      key: 'transactions.sides.created',
      shop: row.orderCreatedAt === null ? none : format.instantIn(row.orderCreatedAt, zone),
      ga4: ga4(ga4Days(row, format)),
    },
    {
      key: 'transactions.sides.status',
      shop: shop([row.rawStatus, classOf(row, t)].filter((part) => part !== '').join(', ')),
      ga4: ga4(t('transactions.sides.times', { count: format.count(row.ga4Transactions) })),
    },
    {
      key: 'transactions.sides.value',
      shop: shop(money(row.orderValue, row.currency)),
      ga4: ga4(money(row.ga4Value, row.ga4Currency)),
    },
    {
      key: 'transactions.sides.basis',
      shop: shop(money(row.basisValue, row.currency)),
      ga4: none,
    },
    {
      key: 'transactions.sides.refund',
      shop: none,
      ga4: ga4(money(row.ga4Refund, row.ga4Currency)),
    },
    { key: 'transactions.payment', shop: shop(row.payment), ga4: none },
    { key: 'transactions.sides.shipping', shop: shop(row.shippingMethod), ga4: none },
    {
      key: 'transactions.sides.source',
      shop: shop(row.trafficSource),
      ga4: ga4(row.ga4SourceMedium || row.ga4Channel),
    },
    {
      key: 'transactions.sides.device',
      shop: shop(row.device),
      ga4: ga4([row.ga4Device, row.ga4Browser].filter((part) => part !== '').join(', ')),
    },
    { key: 'transactions.sides.country', shop: shop(row.country), ga4: none },
  ].filter((line) => line.shop !== none || line.ga4 !== none) as SidesLine[];
}

function ga4Days({ ga4FirstDay, ga4LastDay }: ResultRow, format: Format): string {
  if (ga4FirstDay === null || ga4LastDay === null) return '';
  if (ga4FirstDay === ga4LastDay) return format.day(ga4FirstDay);
  return format.span({ from: ga4FirstDay, to: ga4LastDay });
}

const classOf = ({ orderClass }: ResultRow, t: Translate): string =>
  orderClass === null ? '' : t(`rules.class.${orderClass}`);

/** Evidence that the engine knows by name; the rest is told under its own. */
const named = [
  ...(['gap', 'tax', 'shipping', 'shippingTax', 'discount', 'refunded', 'times'] as const),
  ...([
    'inflatedBy',
    'percent',
    'presentment',
    'eventCurrency',
    'of',
    'family',
    'converted',
  ] as const),
];

/** The ids of several orders or transactions stand in the table of both sides. */
const shownAbove = new Set(['orders', 'transactionIds']);

/** What a row's verdict and cause rest on, and how the two sides were joined. */
export function evidenceLines(row: ResultRow, t: Translate, format: Format) {
  const joined =
    row.matchedBy === null || row.matchedBy === 'key'
      ? []
      : [{ name: t('transactions.evidence.joined'), value: t(`transactions.by.${row.matchedBy}`) }];
  const lines = Object.entries(row.evidence).flatMap(([name, value]) => {
    if (shownAbove.has(name)) return [];
    const known = named.find((each) => each === name);
    const label = known === undefined ? name : t(`transactions.evidence.${known}`);
    return [{ name: label, value: valueText(value, format) }];
  });
  return [...joined, ...lines];
}

function valueText(value: unknown, format: Format): string {
  if (typeof value === 'string')
    return /^-?\d+\.\d{2,6}$/.test(value) ? format.amount(value) : value;
  if (typeof value === 'number') return format.count(value);
  if (typeof value === 'object' && value !== null && 'first' in value) return String(value.first);
  return value === true ? '✓' : JSON.stringify(value);
}
