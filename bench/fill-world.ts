import type pg from 'pg';
import { z } from 'zod';
import {
  addJob,
  allTraits,
  client,
  clients,
  drawOrders,
  dropUnusedTraits,
  insertOrders,
  insertTransactions,
  neighbour,
  type WorldSize,
} from './reconcile-world.sql.ts';

const NEIGHBOUR_TRAITS = 1_000_000;

/**
 * Stores a client's orders and GA4 rows and a quarter as many of another one, set by set. Foreign keys are not
 * checked and indexes are built afterwards: the same rows in a fifth of the time.
 */
export async function fillWorld(admin: pg.Client, size: WorldSize): Promise<void> {
  await admin.query(clients);
  await admin.query(`set session_replication_role = replica`);
  const indexes = await takeIndexes(admin);
  await fillClient(admin, client, size, 0);
  const fewer = { ...size, orders: Math.round(size.orders / 4) };
  await fillClient(admin, neighbour, fewer, NEIGHBOUR_TRAITS);
  for (const index of indexes) await admin.query(index);
  await admin.query(dropUnusedTraits);
  await admin.query(`reset session_replication_role`);
  await admin.query(`drop table drawn`);
  await admin.query(
    `vacuum analyze dra.orders, dra.ga4_transactions, dra.order_traits, dra.ga4_traits`,
  );
}

/** Stores a finished job over the world. */
export async function storeJob(admin: pg.Client, jobId: string): Promise<void> {
  await admin.query(addJob(jobId));
}

async function fillClient(
  admin: pg.Client,
  of: typeof client,
  size: WorldSize,
  firstTraits: number,
): Promise<void> {
  await admin.query(allTraits(of.id, firstTraits));
  await admin.query(drawOrders(size));
  await admin.query(insertOrders(of, firstTraits));
  await admin.query(insertTransactions(of, firstTraits));
}

/** Drops the indexes that hold no constraint and returns what builds them. */
async function takeIndexes(admin: pg.Client): Promise<readonly string[]> {
  const { rows } = await admin.query(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
      from pg_index where indrelid in ('dra.orders'::regclass, 'dra.ga4_transactions'::regclass)
       and not exists (select from pg_constraint where conindid = indexrelid)`);
  const indexes = z.array(z.object({ name: z.string(), definition: z.string() })).parse(rows);
  for (const { name } of indexes) await admin.query(`drop index ${name}`);
  return indexes.map(({ definition }) => definition);
}
