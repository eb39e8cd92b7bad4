import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from './audit-inputs.ts';
import { SETTLING_HOURS } from './constants.ts';
import type { WindowDay } from './settled-days.ts';
import { isReadOrder, isReadTransaction } from './sources.ts';
import type { Statements } from './statements.ts';

const digest = z.object({ day: z.string(), digest: z.string() });

/**
 * Names what was compared: sha-256 over a digest per day of the rows of both sides in byte order, the
 * settledness of each day, the rules and the schemes that were in use. Surrogate ids and instants of
 * reading stay out, so that the same inputs give the same hash, whenever and in whatever order they were read.
 */
export async function hashInputs(
  statements: Statements,
  inputs: AuditInputs,
  days: readonly WindowDay[],
  schemes: readonly (string | null)[],
): Promise<string> {
  const orders = await statements.read(digest, orderDigests(inputs));
  const transactions = await statements.read(digest, transactionDigests(inputs));
  const lines = [
    `window ${inputs.from} ${inputs.to} ${inputs.zone} ${inputs.currency}`,
    `rules ${SETTLING_HOURS} ${JSON.stringify(inputs.rules)}`,
    `schemes ${inputs.shop.kind} ${schemes.join(' ')}`,
    ...days.map(({ day, settled }) => `day ${day} ${settled ? 'settled' : 'unsettled'}`),
    ...orders.map(({ day, digest }) => `orders ${day} ${digest}`),
    ...transactions.map(({ day, digest }) => `transactions ${day} ${digest}`),
  ];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** Orders by the UTC day of their creation: any day does, as long as it is always the same. */
const orderDigests = (inputs: AuditInputs) =>
  digestsByDay(sql`
    select (o.created_at at time zone 'UTC')::date as day, o.digest || t.digest as digest
      from dra.orders o join dra.order_traits t on t.id = o.traits_id
     where ${isReadOrder(inputs)}
        or o.id in (select order_id from pg_temp.late_orders)`);

const transactionDigests = (inputs: AuditInputs) =>
  digestsByDay(sql`
    select g.day, g.digest || t.digest as digest
      from dra.ga4_transactions g join dra.ga4_traits t on t.id = g.traits_id
     where ${isReadTransaction(inputs)}`);

/** Sorted beneath the sum, not in it, so that two processors may sort. */
const digestsByDay = (rows: RawBuilder<unknown>) => sql`
  select day::text as day, encode(sha256(string_agg(digest, '')), 'hex') as digest
    from (select day, digest from (${rows}) as digests order by day, digest) as sorted
   group by sorted.day order by sorted.day`;
