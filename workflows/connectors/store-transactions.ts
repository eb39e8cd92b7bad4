import { sql } from 'kysely';
import { insertFromJson, type Columns, type Traits } from './insert-from-json.ts';
import { requireStorable, type Naming } from './require-storable.ts';
import type { RowStore } from './row-store.ts';
import type { TransactionRow } from './source.ts';

const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

const columns: Columns<TransactionRow> = {
  day: ['day', 'date'],
  transactionId: ['transaction_id', 'text'],
  key: ['key', 'text'],
  eventCurrency: ['event_currency', 'text'],
  currency: ['currency', 'text'],
  gross: ['gross', 'numeric'],
  grossRaw: ['gross_raw', 'text'],
  refund: ['refund', 'numeric'],
  tax: ['tax', 'numeric'],
  shipping: ['shipping', 'numeric'],
  transactions: ['transactions', 'integer'],
  channel: ['channel', 'text'],
  sourceMedium: ['source_medium', 'text'],
  device: ['device', 'text'],
  browser: ['browser', 'text'],
  country: ['country', 'text'],
};

const shared = (field: keyof TransactionRow) =>
  [columns[field][0], sql.ref(`row.${field}`)] as const;
const traits: Traits = {
  table: 'ga4_traits',
  columns: [
    shared('eventCurrency'),
    shared('currency'),
    shared('channel'),
    shared('sourceMedium'),
    shared('device'),
    shared('browser'),
    shared('country'),
  ],
};

const naming: Naming<TransactionRow> = {
  nameOf: ({ transactionId, day }) => `Transaction ${transactionId} of ${day}`,
  remedy: 'Audit days without it: GA4 cannot correct what it has counted.',
};

/** Keeps GA4's report rows: a unit named by a day replaces what was stored of that property day. */
export const transactionStore: RowStore<TransactionRow> = {
  async beginUnit(em, read, unit) {
    if (!CALENDAR_DAY.test(unit)) return;
    await sql`delete from dra.ga4_transactions
               where connector_id = ${read.connectorId} and day = ${unit}::date`.execute(
      em.getKysely(),
    );
  },
  async write(em, read, rows) {
    requireStorable(rows, columns, naming);
    const owner = { client_id: read.clientId, connector_id: read.connectorId };
    await insertFromJson(em, { table: 'ga4_transactions', columns, traits, owner, rows });
  },
  // What GA4 itself leaves out makes the result incomplete; it does not fail the job.
  finish: (_em, _read, units) => Promise.resolve(units.reduce((sum, unit) => sum + unit.rows, 0)),
};
