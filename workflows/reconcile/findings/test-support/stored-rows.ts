import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { asService } from '../../../../database/service-session.ts';
import type { Verdict } from '../../../../database/verdicts.ts';
import { openBench } from '../../../../test/support/reconciled.ts';
import { statementsOf, type Statements } from '../../statements.ts';
import type { StoredResult } from '../../stored-result.ts';

/** What of a stored row findings depend on; money in millionths. */
export interface StoredRow {
  readonly scope: 'counted' | 'provisional' | 'edge';
  readonly verdict: Verdict;
  readonly cause: string | null;
  readonly day: string;
  readonly payment: string;
  readonly country: string;
  readonly currency: string;
  readonly ga4Transactions: number;
  readonly orderMicros: number;
  readonly differenceMicros: number;
}

/** A missing order of 100.00 EUR on the first day. */
export const aRow: StoredRow = {
  ...{ scope: 'counted', verdict: 'missing_in_ga4', cause: null, day: '2026-01-05' },
  ...{ payment: 'Card', country: 'DE', currency: 'EUR', ga4Transactions: 0 },
  ...{ orderMicros: 100_000_000, differenceMicros: -100_000_000 },
};

/** A migrated database to store rows in and to read findings from. */
export async function openRows() {
  const { admin, database } = await openBench();
  const read = <Read>(work: (statements: Statements) => Promise<Read>): Promise<Read> =>
    asService(database, (em) => work(statementsOf(em, new AbortController().signal)));
  return { admin, read };
}

/** Stores a client. */
export async function storeClient(admin: pg.Client): Promise<string> {
  const clientId = randomUUID();
  await admin.query(
    `insert into dra.clients (id, slug, name, zone, currency) values ($1, $2, 'Client', 'UTC', 'EUR')`,
    [clientId, `c-${clientId}`],
  );
  return clientId;
}

/** Stores rows as a result of a client's would be. */
export async function storeRows(
  admin: pg.Client,
  rows: readonly StoredRow[],
): Promise<StoredResult> {
  const clientId = await storeClient(admin);
  const resultId = randomUUID();
  const given = JSON.stringify(rows.map((row, index) => ({ ...row, id: index + 1 })));
  await admin.query(
    `insert into dra.order_traits (client_id, currency, status, financial_status, fulfillment_status,
       cancelled, gateway, source, test, payment, shipping_method, device, traffic_source, country)
     select distinct $1::uuid, 'EUR', '', '', '', false, '', '', false, payment, '', '', '', country
       from jsonb_to_recordset($2) as r (payment text, country text)`,
    [clientId, given],
  );
  await admin.query(
    `insert into dra.result_rows (result_id, client_id, id, scope, verdict, day, order_number, orders,
       valid_orders, class_reason, order_traits_id, currency, order_micros, basis_micros, valid_micros,
       definition_micros, in_ga4, ga4_transactions, ga4_currency, ga4_micros, ga4_counted_micros,
       ga4_refund_micros, difference_micros, edge_micros, cause)
     select $1, $2, r.id, scope, verdict, day, '', 1, 1, '', t.id, r.currency, "orderMicros", 0, 0, 0, false,
            "ga4Transactions", '', 0, 0, 0, "differenceMicros", 0, cause
       from jsonb_to_recordset($3) as r (id bigint, scope text, verdict text, cause text, day date,
              payment text, country text, currency text, "ga4Transactions" int, "orderMicros" bigint,
              "differenceMicros" bigint)
       join dra.order_traits t on t.client_id = $2 and t.payment = r.payment and t.country = r.country`,
    [resultId, clientId, given],
  );
  return { resultId, clientId, store: 0, currency: 'EUR' };
}
