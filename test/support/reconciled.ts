import pg from 'pg';
import { z } from 'zod';
import { openDatabase, type Database } from '../../database/database.ts';
import { resultPassport, resultSummary } from '../../database/result-summary.ts';
import { reconcileJob } from '../../workflows/reconcile/reconcile-job.ts';
import { loadWorld, type World } from './reconcile-world.ts';
import { atEnd, testDatabase } from './servers.ts';

const storedResult = z.object({
  complete: z.boolean(),
  input_hash: z.string(),
  summary: resultSummary,
  passport: resultPassport,
});

const money = z.string();
const storedRow = z.object({
  scope: z.string(),
  verdict: z.string(),
  key: z.string().nullable(),
  day: z.string(),
  order_ids: z.array(z.string()),
  transaction_ids: z.array(z.string()),
  orders: z.int(),
  valid_orders: z.int(),
  order_class: z.string().nullable(),
  class_reason: z.string(),
  order_value: money,
  valid_value: money,
  currency: z.string(),
  in_ga4: z.boolean(),
  ga4_transactions: z.int(),
  ga4_value: money,
  ga4_counted_value: money,
  ga4_refund: money,
  ga4_currency: z.string(),
  difference: money,
  edge_value: money,
  payment: z.string(),
  cause: z.string().nullable(),
  evidence: z.record(z.string(), z.unknown()),
});
export type StoredRow = z.infer<typeof storedRow>;

/** A database to reconcile worlds in; `admin` is past row level security. */
export interface Bench {
  readonly admin: pg.Client;
  readonly database: Database;
}

/** Opens a migrated database of its own. */
export async function openBench(): Promise<Bench> {
  const urls = await testDatabase();
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

/** A stored result with its rows in order. */
export async function storedOf(admin: pg.Client, resultId: string) {
  const results = await admin.query('select * from dra.results where id = $1', [resultId]);
  const rows = await admin.query(
    `select *, day::text as day from dra.result_rows where result_id = $1 order by id`,
    [resultId],
  );
  const { complete, input_hash, summary, passport } = storedResult.parse(results.rows[0]);
  return {
    ...{ complete, inputHash: input_hash, summary, passport },
    rows: rows.rows.map((row) => storedRow.parse(row)),
  };
}
