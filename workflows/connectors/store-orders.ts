import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { ConnectorFault } from './faults.ts';
import type { Checkpoint } from './ingest-checkpoints.ts';
import type { Read } from './ingest-read.ts';
import { insertFromJson, type Columns, type Traits } from './insert-from-json.ts';
import { requireStorable, type Naming } from './require-storable.ts';
import type { RowStore } from './row-store.ts';
import type { OrderRow } from './source.ts';
import { windowInstants } from './window-instants.ts';

const columns: Columns<OrderRow> = {
  externalId: ['external_id', 'text'],
  number: ['number', 'text'],
  confirmationNumber: ['confirmation_number', 'text'],
  keyId: ['key_id', 'text'],
  keyName: ['key_name', 'text'],
  keyNumber: ['key_number', 'text'],
  keyConfirmation: ['key_confirmation', 'text'],
  createdAt: ['created_at', 'timestamptz'],
  status: ['status', 'text'],
  financialStatus: ['financial_status', 'text'],
  fulfillmentStatus: ['fulfillment_status', 'text'],
  cancelledAt: ['cancelled_at', 'timestamptz'],
  gateway: ['gateway', 'text'],
  source: ['source', 'text'],
  test: ['test', 'boolean'],
  currency: ['currency', 'text'],
  gross: ['gross', 'numeric'],
  tax: ['tax', 'numeric'],
  shipping: ['shipping', 'numeric'],
  shippingTax: ['shipping_tax', 'numeric'],
  discount: ['discount', 'numeric'],
  refunded: ['refunded', 'numeric'],
  presentmentCurrency: ['presentment_currency', 'text'],
  presentmentGross: ['presentment_gross', 'numeric'],
  payment: ['payment', 'text'],
  shippingMethod: ['shipping_method', 'text'],
  device: ['device', 'text'],
  trafficSource: ['traffic_source', 'text'],
  country: ['country', 'text'],
};
const shared = (field: keyof OrderRow) => [columns[field][0], sql.ref(`row.${field}`)] as const;
const traits: Traits = {
  table: 'order_traits',
  columns: [
    shared('currency'),
    shared('status'),
    shared('financialStatus'),
    shared('fulfillmentStatus'),
    ['cancelled', sql`row."cancelledAt" is not null`],
    shared('gateway'),
    shared('source'),
    shared('test'),
    shared('payment'),
    shared('shippingMethod'),
    shared('device'),
    shared('trafficSource'),
    shared('country'),
  ],
};
const sharedColumns = new Set(traits.columns.map(([column]) => column));
const ownColumns = Object.values(columns)
  .map(([column]) => column)
  .filter((column) => !sharedColumns.has(column));
const updated = [...ownColumns, 'traits_id', 'job_id'];

const naming: Naming<OrderRow> = {
  nameOf: ({ number, externalId }) => `Order ${number} (id ${externalId})`,
  remedy: 'Correct or delete the order in the shop and run the audit again.',
};

/** Keeps a shop's orders: known ones are updated, those that the shop no longer has marked gone. */
export const orderStore: RowStore<OrderRow> = {
  beginUnit: () => Promise.resolve(),
  async write(em, read, rows) {
    requireStorable(rows, columns, naming);
    // One statement may not touch an order twice; of two readings the later holds.
    const distinct = [...new Map(rows.map((row) => [row.externalId, row])).values()];
    const owner = {
      client_id: read.clientId,
      connector_id: read.connectorId,
      job_id: read.jobId,
    };
    const sets = updated.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
    await insertFromJson(em, {
      table: 'orders',
      columns,
      traits,
      owner,
      rows: distinct,
      onConflict: sql`on conflict (connector_id, external_id)
                      do update set ${sql.join(sets)}, gone_at = null`,
    });
  },
  async finish(em, read, units) {
    const seen = await countSeen(em, read);
    requireAll(seen, units);
    await markGone(em, read);
    return seen;
  },
};

async function countSeen(em: EntityManager, read: Read): Promise<number> {
  const { rows } = await sql`
    select count(*)::integer as seen from dra.orders
     where connector_id = ${read.connectorId} and job_id = ${read.jobId}`.execute(em.getKysely());
  return z.object({ seen: z.int() }).parse(rows[0]).seen;
}

/** A read that is not whole would report its gaps as missing orders or as strangers in GA4. */
function requireAll(seen: number, units: readonly Checkpoint[]): void {
  const total = units.reduce<number | null>(
    (sum, unit) => (sum === null || unit.total === null ? null : sum + unit.total),
    0,
  );
  if (total === null || total === seen) return;
  throw new ConnectorFault(
    'incomplete',
    `The shop says that these days have ${total} orders, but ${seen} came`,
    'Run the audit again when no orders are being deleted or imported in the shop.',
  );
}

/** Orders of the days read that this job has not seen are no longer in the shop. */
async function markGone(em: EntityManager, read: Read): Promise<void> {
  const { start, end } = windowInstants(read.window);
  await sql`
    update dra.orders set gone_at = now()
     where connector_id = ${read.connectorId} and job_id is distinct from ${read.jobId}
       and gone_at is null
       and created_at >= ${start.toISO()}::timestamptz and created_at < ${end.toISO()}::timestamptz`.execute(
    em.getKysely(),
  );
}
