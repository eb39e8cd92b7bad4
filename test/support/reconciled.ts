import pg from 'pg';
import { z } from 'zod';
import { openDatabase, type Database } from '../../database/database.ts';
import { resultPassport, resultSummary } from '../../database/result-summary.ts';
import { reconcileJob } from '../../workflows/reconcile/reconcile-job.ts';
import { countsOnly } from './counts-only.ts';
import { fromMicros, loadWorld, type World } from './reconcile-world.ts';
import { atEnd, testDatabase, type TestDatabase } from './servers.ts';

const storedResult = z.object({
  complete: z.boolean(),
  input_hash: z.string(),
  summary: countsOnly.pipe(resultSummary),
  passport: countsOnly.pipe(resultPassport),
});

const money = z.string();
const storedRow = z.object({
  scope: z.string(),
  verdict: z.string(),
  key: z.string().nullable(),
  day: z.string(),
  order_id: z.string().nullable(),
  order_ids: z.array(z.string()),
  transaction_id: z.string().nullable(),
  transaction_ids: z.array(z.string()),
  order_number: z.string(),
  orders: z.int(),
  valid_orders: z.int(),
  order_class: z.string().nullable(),
  class_reason: z.string(),
  order_value: money,
  basis_value: money,
  valid_value: money,
  definition: money,
  currency: z.string(),
  in_ga4: z.boolean(),
  ga4_transactions: z.int(),
  ga4_value: money,
  ga4_counted_value: money,
  ga4_refund: money,
  ga4_currency: z.string(),
  difference: money,
  edge_value: money,
  matched_by: z.string().nullable(),
  status: z.string(),
  payment: z.string(),
  shipping_method: z.string(),
  device: z.string(),
  traffic_source: z.string(),
  country: z.string(),
  ga4_channel: z.string(),
  ga4_source_medium: z.string(),
  ga4_device: z.string(),
  ga4_browser: z.string(),
  cause: z.string().nullable(),
  evidence: z.record(z.string(), z.unknown()),
});
export type StoredRow = z.infer<typeof storedRow>;

/** A database to reconcile worlds in; `admin` is past row level security. */
export interface Bench {
  readonly admin: pg.Client;
  readonly database: Database;
}

/** Opens a migrated database: one of its own where none is given. */
export async function openBench(given?: TestDatabase): Promise<Bench> {
  const urls = given ?? (await testDatabase());
  const admin = new pg.Client({ connectionString: urls.adminUrl });
  await admin.connect();
  const database = await openDatabase({ url: urls.workerUrl, name: 'reconcile-test' });
  atEnd(() => database.close());
  atEnd(() => admin.end());
  return { admin, database };
}

/** Stores a world, reconciles it and reads back what was stored. */
export async function reconciled({ admin, database }: Bench, world: World) {
  const job = await loadWorld(admin, world);
  const { resultId } = await reconcileJob(database, job, new AbortController().signal);
  return { job, resultId, ...(await storedOf(admin, resultId)) };
}

const micros = z.coerce.bigint();
const storedMicros = z.object({
  order_micros: micros,
  basis_micros: micros,
  valid_micros: micros,
  definition_micros: micros,
  ga4_micros: micros,
  ga4_counted_micros: micros,
  ga4_refund_micros: micros,
  difference_micros: micros,
  edge_micros: micros,
});

/** A stored result with its rows by day and key, those without a key last: in an order that the loading does not decide. */
export async function storedOf(admin: pg.Client, resultId: string) {
  const results = await admin.query('select * from dra.results where id = $1', [resultId]);
  const rows = await admin.query(
    `select r.*, r.day::text as day, coalesce(r.evidence, '{}') as evidence,
            coalesce((select array_agg(o ->> 'id') from jsonb_array_elements(r.evidence -> 'orders') o),
                     array_remove(array[r.order_id], null)) as order_ids,
            coalesce((select array_agg(given) from jsonb_array_elements_text(r.evidence -> 'transactionIds') given),
                     array_remove(array[r.transaction_id], null)) as transaction_ids,
            coalesce(t.status, '') as status, coalesce(t.payment, '') as payment,
            coalesce(t.shipping_method, '') as shipping_method, coalesce(t.device, '') as device,
            coalesce(t.traffic_source, '') as traffic_source, coalesce(t.country, '') as country,
            coalesce(g.channel, '') as ga4_channel, coalesce(g.source_medium, '') as ga4_source_medium,
            coalesce(g.device, '') as ga4_device, coalesce(g.browser, '') as ga4_browser
       from dra.results s
       join dra.result_rows r on r.store = s.store and r.result_id = s.id
       left join dra.order_traits t on t.id = r.order_traits_id
       left join dra.ga4_traits g on g.id = r.ga4_traits_id
      where s.id = $1 order by r.key is null, r.day, r.key, r.transaction_id collate "C", r.id`,
    [resultId],
  );
  const { complete, input_hash, summary, passport } = storedResult.parse(results.rows[0]);
  return {
    ...{ complete, inputHash: input_hash, summary, passport },
    rows: rows.rows.map((row) => storedRow.parse({ ...(row as object), ...moneyOf(row) })),
  };
}

/** The row's money as decimal strings. */
function moneyOf(row: unknown) {
  const given = storedMicros.parse(row);
  return {
    order_value: fromMicros(given.order_micros),
    basis_value: fromMicros(given.basis_micros),
    valid_value: fromMicros(given.valid_micros),
    definition: fromMicros(given.definition_micros),
    ga4_value: fromMicros(given.ga4_micros),
    ga4_counted_value: fromMicros(given.ga4_counted_micros),
    ga4_refund: fromMicros(given.ga4_refund_micros),
    difference: fromMicros(given.difference_micros),
    edge_value: fromMicros(given.edge_micros),
  };
}
