import type pg from 'pg';
import { z } from 'zod';
import { resultPassport, resultSummary } from '../../database/result-summary.ts';
import { OWN_STORE_ROWS } from '../../workflows/reconcile/constants.ts';
import { reconcileJob } from '../../workflows/reconcile/reconcile-job.ts';
import { loadWorlds, type World } from '../support/reconcile-world.ts';
import type { Bench } from '../support/reconciled.ts';

const micros = z.string();
const row = z.object({
  scope: z.string(),
  verdict: z.string(),
  key: z.string().nullable(),
  day: z.string(),
  orderId: z.string().nullable(),
  orderNumber: z.string(),
  orders: z.int(),
  validOrders: z.int(),
  orderClass: z.string().nullable(),
  reason: z.string(),
  traits: z.string().nullable(),
  currency: z.string(),
  order: micros,
  basis: micros,
  valid: micros,
  definition: micros,
  transactionId: z.string().nullable(),
  inGa4: z.boolean(),
  transactions: z.int(),
  ga4Currency: z.string(),
  ga4: micros,
  ga4Counted: micros,
  refund: micros,
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  difference: micros,
  edge: micros,
  matchedBy: z.string().nullable(),
  cause: z.string().nullable(),
  evidence: z.record(z.string(), z.unknown()),
});
/** A result row as it is stored; micros as text. */
export type StoredRow = z.infer<typeof row>;

const result = z.object({
  id: z.uuid(),
  hash: z.string(),
  summary: resultSummary,
  passport: resultPassport,
  rows: z.array(row),
});
export type Stored = z.infer<typeof result>;

const columns = `
  'scope', scope, 'verdict', verdict, 'key', key, 'day', day, 'orderId', order_id,
  'orderNumber', order_number, 'orders', orders, 'validOrders', valid_orders,
  'orderClass', order_class, 'reason', class_reason, 'currency', r.currency,
  'order', order_micros::text, 'basis', basis_micros::text, 'valid', valid_micros::text,
  'definition', definition_micros::text, 'transactionId', transaction_id, 'inGa4', in_ga4,
  'transactions', ga4_transactions, 'ga4Currency', ga4_currency, 'ga4', ga4_micros::text,
  'ga4Counted', ga4_counted_micros::text, 'refund', ga4_refund_micros::text,
  'firstDay', ga4_first_day, 'lastDay', ga4_last_day, 'difference', difference_micros::text,
  'edge', edge_micros::text, 'matchedBy', matched_by, 'cause', cause,
  'evidence', coalesce(evidence, '{}')`;
const traits = `concat_ws('|', coalesce(nullif(t.status, ''), t.financial_status), t.payment,
  t.shipping_method, t.device, t.traffic_source, t.country)`;

/** Stored results with their rows, in the order of the ids. */
export async function readStored(admin: pg.Client, ids: readonly string[]): Promise<Stored[]> {
  const { rows } = await admin.query(
    `select s.id, s.input_hash as hash, s.summary, s.passport, coalesce(own.rows, '[]') as rows
       from unnest($1::uuid[]) with ordinality as asked (id, place)
       join dra.results s on s.id = asked.id
       left join (
         select r.result_id,
                jsonb_agg(jsonb_build_object(${columns}) || jsonb_build_object(
                  'traits', case when t.id is not null then ${traits} end)) as rows
           from dra.result_rows r left join dra.order_traits t on t.id = r.order_traits_id
          where r.store in (select store from dra.results where id = any($1::uuid[]))
            and r.result_id = any($1::uuid[]) group by r.result_id
       ) as own on own.result_id = s.id
      order by place`,
    [ids],
  );
  return rows.map((each) => result.parse(each));
}

/** Workers that reconcile at once. */
const AT_ONCE = 2;

/** Stores worlds as a client each, reconciles all of them, `alone` in stores of their own, and reads what was stored. */
export async function reconcileWorlds(
  bench: Bench,
  worlds: readonly World[],
  alone = false,
): Promise<Stored[]> {
  const jobs = await loadWorlds(bench.admin, [...worlds]);
  const ids: string[] = [];
  const waiting = jobs.entries();
  const work = async () => {
    for (const [index, job] of waiting) {
      const { signal } = new AbortController();
      const ownStoreRows = alone ? 0 : OWN_STORE_ROWS;
      const { resultId } = await reconcileJob(bench.database, job, signal, ownStoreRows);
      ids[index] = resultId;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return readStored(bench.admin, ids);
}
