import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from './audit-inputs.ts';
import { beginBeside } from './begin-beside.ts';
import { isReadOrder, isReadTransaction } from './sources.ts';
import type { Statements } from './statements.ts';
import type { StoredResult } from './stored-result.ts';
import { micros } from './summary/micros.ts';
import { withSettings } from './with-settings.ts';

const inputDay = z.object({
  day: z.string(),
  /** Names the day's rows, whatever order they are in. */
  fingerprint: z.string(),
  /** What they add up to, in micros: GA4's gross revenue; of orders those in the client's currency that are not gone. */
  amount: micros,
  /** Orders that the shop has no more. */
  gone: z.int(),
});

/** All rows of one side of one day together. */
export type InputDay = z.infer<typeof inputDay>;

/** What is compared, by day: orders by the UTC day of their creation, transactions by GA4's date. */
export interface InputDays {
  readonly orders: readonly InputDay[];
  /** Orders from beyond the read window that GA4 keys belong to after all. */
  readonly late: readonly InputDay[];
  readonly transactions: readonly InputDay[];
}

/**
 * Begins to add both sides up by day, in one scan each, one after the other. Beside other work they leave that a core.
 * Late orders are not known yet (`readLateDays`).
 */
export function beginInputDays(
  statements: Statements,
  inputs: AuditInputs,
  result: StoredResult,
): Promise<() => Promise<Omit<InputDays, 'late'>>> {
  return beginBeside(statements, result, (on) => {
    const read = async () => ({
      transactions: await on.read(inputDay, transactionDays(inputs)),
      orders: await on.read(inputDay, orderDays(inputs, isReadOrder(inputs))),
    });
    const onOneCore = { max_parallel_workers_per_gather: '0' };
    return on === statements ? read() : withSettings(on, onOneCore, read);
  });
}

/** Adds the late orders, which must be staged, up by day. */
export const readLateDays = (statements: Statements, inputs: AuditInputs) =>
  statements.read(
    inputDay,
    orderDays(inputs, sql`o.id in (select order_id from pg_temp.late_orders)`),
  );

/**
 * Any day does for an order, as long as it is always the same: this one needs no time zone. Written as in the
 * statistics `dra.orders_created_day`, by which the planner knows how few days there are.
 */
const orderDays = ({ currency }: AuditInputs, taken: RawBuilder<unknown>) =>
  byDay(
    sql`select date_bin('1 day', o.created_at, timestamptz '2000-01-01 00:00Z') as day, o.digest, o.traits_id,
               o.gross_micros as amount, o.gone_at is not null as gone
          from dra.orders o where ${taken}`,
    sql`dra.order_traits`,
    { day: sql`(day at time zone 'UTC')::date`, counts: sql`not gone and currency = ${currency}` },
  );

const transactionDays = (inputs: AuditInputs) =>
  byDay(
    sql`select g.day, g.digest, g.traits_id, g.gross_micros as amount, false as gone
          from dra.ga4_transactions g where ${isReadTransaction(inputs)}`,
    sql`dra.ga4_traits`,
    { day: sql`day`, counts: sql`true` },
  );

/**
 * The fingerprint is the number of rows and two exact sums of 64-bit hashes of their digests (an additive multiset
 * hash), so that none need be sorted. `coalesce` beside an outer join has the traits hashed once each, not once a row.
 */
const byDay = (
  rows: RawBuilder<unknown>,
  traits: RawBuilder<unknown>,
  { day, counts }: { readonly day: RawBuilder<unknown>; readonly counts: RawBuilder<unknown> },
) => sql`
  select ${day}::text as day,
         count(*) || ' ' || sum(uuid_hash_extended(rows.digest, first_seed))
           || ' ' || sum(uuid_hash_extended(rows.digest, second_seed)) as fingerprint,
         coalesce(sum(amount) filter (where ${counts}), 0)::text as amount,
         (count(*) filter (where gone))::int as gone
    from (${rows}) as rows
    left join (select id, currency, coalesce(uuid_hash_extended(digest, 1), 0) as first_seed,
                      coalesce(uuid_hash_extended(digest, 2), 0) as second_seed
                 from ${traits}) as traits on traits.id = rows.traits_id
   group by rows.day order by rows.day`;
