import { randomUUID } from 'node:crypto';
import { reconcileJob } from '../../workflows/reconcile/reconcile-job.ts';
import type { TransactionRow } from '../../workflows/connectors/source.ts';
import type { LoadedWorld } from './reconcile-world.ts';
import type { Bench } from './reconciled.ts';

/**
 * A later audit of the same window, whose read of GA4 has these transactions more; returns its result. They get the
 * traits of one that is there.
 */
export async function reconciledAgain(
  { admin, database }: Bench,
  { jobId, clientId }: LoadedWorld,
  more: readonly TransactionRow[],
): Promise<string> {
  for (const {
    day,
    transactionId,
    key,
    gross,
    grossRaw,
    refund,
    tax,
    shipping,
    transactions,
  } of more) {
    await admin.query(
      `insert into dra.ga4_transactions (client_id, connector_id, day, transaction_id, key, gross, gross_raw,
         refund, tax, shipping, transactions, traits_id)
       select client_id, connector_id, $2, $3, $4, $5, $6, $7, $8, $9, $10, traits_id
         from dra.ga4_transactions where client_id = $1 limit 1`,
      [clientId, day, transactionId, key, gross, grossRaw, refund, tax, shipping, transactions],
    );
  }
  const later = randomUUID();
  await admin.query(
    `insert into dra.jobs (id, client_id, window_from, window_to, trigger, steps, finished_at)
     select $2, client_id, window_from, window_to, trigger, steps, finished_at from dra.jobs where id = $1`,
    [jobId, later],
  );
  await admin.query(
    `insert into dra.ingest_checkpoints
     select (jsonb_populate_record(c, jsonb_build_object('job_id', $2::text))).*
       from dra.ingest_checkpoints c where job_id = $1`,
    [jobId, later],
  );
  const job = { jobId: later, clientId };
  return (await reconcileJob(database, job, new AbortController().signal)).resultId;
}
