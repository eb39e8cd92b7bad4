import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type pg from 'pg';
import type { MatchingRules } from '../../database/matching-rules.ts';
import { matchKey } from '../../workflows/connectors/match-key.ts';
import type { OrderRow, TransactionRow } from '../../workflows/connectors/source.ts';

/** A client's stored data and one job over it, as ingest would leave them. */
export interface World {
  kind?: 'woo' | 'shopify';
  zone?: string;
  currency?: string;
  /** The zone that the shop's read named; the client's where not given. */
  shopZone?: string;
  /** The GA4 property's zone, by day where it changed; null where GA4 named none. */
  propertyZone?: string | null | ((day: string) => string);
  /** The client's rules, as version 1; the defaults where not given. */
  rules?: MatchingRules;
  from?: string;
  to?: string;
  /** When the read of GA4's days began; by day where they differ. */
  readAt?: string | ((day: string) => string);
  orders?: (OrderRow & { goneAt?: string })[];
  transactions?: TransactionRow[];
  /** GA4's own gross by day; the transactions' sums where not given, null where not read. */
  control?: Record<string, string> | null;
  /** What GA4 declared of a day. */
  dayFacts?: Record<string, Record<string, unknown>>;
}

export interface LoadedWorld {
  jobId: string;
  clientId: string;
}

/** A paid Woo order of 100.00 EUR at noon UTC; its keys follow from id and number. */
export function anOrder(
  order: Partial<OrderRow> & { externalId: string; goneAt?: string },
): OrderRow & { goneAt?: string } {
  const number = order.number ?? order.externalId;
  return {
    number,
    confirmationNumber: '',
    keyId: matchKey(order.externalId) ?? order.externalId,
    keyName: null,
    keyNumber: matchKey(number) ?? order.externalId,
    keyConfirmation: null,
    createdAt: '2026-03-10T12:00:00Z',
    status: 'completed',
    financialStatus: '',
    fulfillmentStatus: '',
    cancelledAt: null,
    gateway: 'stripe',
    source: 'checkout',
    test: false,
    currency: 'EUR',
    gross: '100.00',
    tax: '16.00',
    shipping: '5.00',
    shippingTax: '0.95',
    discount: '7.00',
    refunded: '0.00',
    presentmentCurrency: null,
    presentmentGross: null,
    payment: 'Card',
    shippingMethod: 'DHL',
    device: 'mobile',
    trafficSource: 'google',
    country: 'DE',
    ...order,
  };
}

/** A purchase of 100.00 EUR on 2026-03-10; its key follows from the id. */
export function aTransaction(row: Partial<TransactionRow>): TransactionRow {
  const transactionId = row.transactionId ?? '1';
  return {
    day: '2026-03-10',
    transactionId,
    key: matchKey(transactionId),
    eventCurrency: 'EUR',
    currency: 'EUR',
    gross: '100.00',
    grossRaw: row.gross ?? '100.0',
    refund: '0.00',
    tax: '16.00',
    shipping: '5.00',
    transactions: 1,
    channel: 'Organic Search',
    sourceMedium: 'google / organic',
    device: 'mobile',
    browser: 'Chrome',
    country: 'Germany',
    ...row,
  };
}

/** A refund as GA4 keeps it: no revenue and no transaction. */
export function aRefund(row: Partial<TransactionRow>): TransactionRow {
  return aTransaction({ gross: '0.00', transactions: 0, refund: '100.00', ...row });
}

/** Stores worlds, each as a client of its own. `client` must be past row level security. */
export async function loadWorlds(client: pg.Client, worlds: World[]): Promise<LoadedWorld[]> {
  const loaded = worlds.map((world) => rowsOf(world));
  const all = (table: keyof Rows) => JSON.stringify(loaded.flatMap(({ rows }) => rows[table]));
  for (const [table, columns] of Object.entries(tables)) {
    const list = columns.join(', ');
    await client.query(
      `insert into dra.${table} (${list})
       select ${list} from jsonb_populate_recordset(null::dra.${table}, $1::jsonb)`,
      [all(table as keyof typeof tables)],
    );
  }
  for (const [table, { columns, traits, shared }] of Object.entries(sharing)) {
    const rows = all(table as keyof typeof sharing);
    await storeTraits(client, traits, shared, rows);
    await storeRows(client, { table, columns, traits, shared, rows });
  }
  return loaded.map(({ jobId, clientId }) => ({ jobId, clientId }));
}

async function storeTraits(client: pg.Client, traits: string, shared: string[], rows: string) {
  const list = ['client_id', ...shared].join(', ');
  await client.query(
    `insert into dra.${traits} (${list})
     select distinct ${list} from jsonb_populate_recordset(null::dra.${traits}, $1::jsonb)`,
    [rows],
  );
}

async function storeRows(
  client: pg.Client,
  given: { table: string; columns: string[]; traits: string; shared: string[]; rows: string },
) {
  const { table, columns, traits, shared, rows } = given;
  await client.query(
    `insert into dra.${table} (traits_id, ${columns.join(', ')})
     select t.id, ${columns.map((column) => `r.${column}`).join(', ')}
       from jsonb_array_elements($1::jsonb) with ordinality as given(json, position)
      cross join jsonb_populate_record(null::dra.${table}, given.json) as r
      cross join jsonb_populate_record(null::dra.${traits}, given.json) as s
       join dra.${traits} t on t.client_id = r.client_id
        and t.digest = dra.row_digest(${shared.map((column) => `s.${column}::text`).join(', ')})
      order by given.position`,
    [rows],
  );
}

/** Stores one world. */
export async function loadWorld(client: pg.Client, world: World): Promise<LoadedWorld> {
  const [loaded] = await loadWorlds(client, [world]);
  if (!loaded) throw new Error('nothing loaded');
  return loaded;
}

/** What rows share, in the order of the traits' digest. */
const orderTraits = [
  ...['currency', 'status', 'financial_status', 'fulfillment_status', 'cancelled', 'gateway'],
  ...['source', 'test', 'payment', 'shipping_method', 'device', 'traffic_source', 'country'],
];
const ga4Traits = [
  ...['event_currency', 'currency', 'channel', 'source_medium', 'device', 'browser', 'country'],
];
const columnsOf = (row: object, shared: string[]) =>
  Object.keys(row)
    .map(snake)
    .filter((column) => !shared.includes(column));
const tables = {
  clients: ['id', 'slug', 'name', 'zone', 'currency'],
  matching_rules: ['id', 'client_id', 'version', 'rules', 'created_at'],
  connectors: ['id', 'client_id', 'kind', 'settings'],
  jobs: ['id', 'client_id', 'window_from', 'window_to', 'trigger', 'steps', 'finished_at'],
  ingest_checkpoints: [
    ...['job_id', 'connector_id', 'unit', 'page_size', 'rows', 'total', 'facts'],
    ...['read_started_at', 'finished_at'],
  ],
};
const sharing = {
  orders: {
    columns: [
      ...['client_id', 'connector_id', 'job_id', 'gone_at'],
      ...columnsOf(anOrder({ externalId: '1' }), orderTraits),
    ],
    ...{ traits: 'order_traits', shared: orderTraits },
  },
  ga4_transactions: {
    columns: ['client_id', 'connector_id', ...columnsOf(aTransaction({}), ga4Traits)],
    ...{ traits: 'ga4_traits', shared: ga4Traits },
  },
};
type Rows = Record<keyof typeof tables | keyof typeof sharing, Record<string, unknown>[]>;

const plainWorld = {
  ...{ kind: 'woo', zone: 'UTC', currency: 'EUR', propertyZone: 'UTC' },
  ...{ from: '2026-03-09', to: '2026-03-11', readAt: '2026-06-01T00:00:00Z' },
  ...{ orders: [], transactions: [] },
} satisfies World;

function rowsOf(world: World): LoadedWorld & { rows: Rows } {
  const { kind, zone, currency, propertyZone, from, to, readAt, orders, transactions } = {
    ...plainWorld,
    ...world,
  };
  const [clientId, jobId, shop, ga4] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const now = '2026-06-01T00:00:00Z';
  const shopZone = world.shopZone ?? zone;
  const zoneOn = (day: string) =>
    typeof propertyZone === 'function' ? propertyZone(day) : propertyZone;
  const read = (connector: string, unit: string, rows: number, facts: object, at: string) => ({
    ...{ job_id: jobId, connector_id: connector, unit, page_size: 100, rows, total: rows, facts },
    ...{ read_started_at: at, finished_at: at },
  });
  const dayReads = daysBetween(from, -1, to, 3).map((day) =>
    read(
      ga4,
      day,
      transactions.filter((row) => row.day === day).length,
      { zone: zoneOn(day), currency, ...world.dayFacts?.[day] },
      typeof readAt === 'string' ? readAt : readAt(day),
    ),
  );
  const control = world.control === undefined ? sumsByDay(transactions) : world.control;
  const controlFacts = {
    ...{ zone: zoneOn(to), currency },
    days:
      control &&
      Object.fromEntries(Object.entries(control).map(([day, gross]) => [day, { gross }])),
  };
  return {
    ...{ jobId, clientId },
    rows: {
      clients: [{ id: clientId, slug: `c-${clientId}`, name: 'Client', zone, currency }],
      matching_rules: (world.rules ? [world.rules] : []).map((rules) => ({
        ...{ id: randomUUID(), client_id: clientId, version: 1, rules, created_at: now },
      })),
      connectors: [
        { id: shop, client_id: clientId, kind, settings: {} },
        { id: ga4, client_id: clientId, kind: 'ga4', settings: {} },
      ],
      jobs: [
        {
          ...{ id: jobId, client_id: clientId, window_from: from, window_to: to },
          ...{ trigger: 'manual', steps: {}, finished_at: now },
        },
      ],
      ingest_checkpoints: [
        read(shop, 'orders', orders.length, { zone: shopZone, currency }, now),
        read(ga4, 'control', 0, controlFacts, now),
        ...dayReads,
      ],
      orders: orders.map(({ goneAt, ...order }) => ({
        ...{ client_id: clientId, connector_id: shop, job_id: jobId, gone_at: goneAt ?? null },
        ...{ ...snaked(order), cancelled: order.cancelledAt !== null },
      })),
      ga4_transactions: transactions.map((row) => ({
        ...{ client_id: clientId, connector_id: ga4 },
        ...snaked(row),
      })),
    },
  };
}

function daysBetween(from: string, before: number, to: string, after: number): string[] {
  const first = DateTime.fromISO(from, { zone: 'utc' }).plus({ days: before });
  const last = DateTime.fromISO(to, { zone: 'utc' }).plus({ days: after });
  return Array.from({ length: last.diff(first, 'days').days + 1 }, (_, index) =>
    first.plus({ days: index }).toFormat('yyyy-MM-dd'),
  );
}

function sumsByDay(rows: TransactionRow[]): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const { day, gross } of rows) sums.set(day, (sums.get(day) ?? 0n) + micros(gross));
  return Object.fromEntries([...sums].map(([day, sum]) => [day, fromMicros(sum)]));
}

/** A decimal string as a whole number of millionths: the tests' own exact arithmetic. */
export function micros(amount: string): bigint {
  const [whole = '0', decimals = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole) * 1_000_000n + BigInt(decimals.padEnd(6, '0'));
  return amount.startsWith('-') ? -value : value;
}

/** Millionths as a decimal string with 2 to 6 decimals. */
export function fromMicros(amount: bigint): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -6)}.${decimals}`;
}

const snaked = (row: object) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value as unknown]));

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
