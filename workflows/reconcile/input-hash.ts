import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from './audit-inputs.ts';
import { SETTLING_HOURS } from './constants.ts';
import type { WindowDay } from './settled-days.ts';
import { isReadOrder, isReadTransaction } from './sources.ts';
import type { Statements } from './statements.ts';

const fingerprint = z.object({ day: z.string(), fingerprint: z.string() });

/**
 * Names what was compared: sha-256 over a fingerprint per day of the rows of both sides, the settledness
 * of each day, the rules and the schemes that were in use. A day's fingerprint is the number of its rows
 * and two exact sums of 64-bit hashes of their digests (an additive multiset hash). Surrogate ids and
 * instants of reading stay out, so that the same inputs give the same hash, whenever and in whatever order they were read.
 */
export async function hashInputs(
  statements: Statements,
  inputs: AuditInputs,
  days: readonly WindowDay[],
  schemes: readonly (string | null)[],
): Promise<string> {
  const sides = [
    ['orders', readOrders(inputs), sql`dra.order_traits`],
    ['late', lateOrders, sql`dra.order_traits`],
    ['transactions', readTransactions(inputs), sql`dra.ga4_traits`],
  ] as const;
  const fingerprints: string[] = [];
  for (const [side, rows, traits] of sides) {
    const days = await statements.read(fingerprint, fingerprintsByDay(rows, traits));
    fingerprints.push(...days.map((each) => `${side} ${each.day} ${each.fingerprint}`));
  }
  const lines = [
    `window ${inputs.from} ${inputs.to} ${inputs.zone} ${inputs.currency}`,
    `rules ${SETTLING_HOURS} ${JSON.stringify(inputs.rules)}`,
    `schemes ${inputs.shop.kind} ${schemes.join(' ')}`,
    ...days.map(({ day, settled }) => `day ${day} ${settled ? 'settled' : 'unsettled'}`),
    ...fingerprints,
  ];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

const ofOrder = sql`(o.created_at at time zone 'UTC')::date as day, o.digest, o.traits_id`;

/** Orders by the UTC day of their creation: any day does, as long as it is always the same. */
const readOrders = (inputs: AuditInputs) =>
  sql`select ${ofOrder} from dra.orders o where ${isReadOrder(inputs)}`;

const lateOrders = sql`
  select ${ofOrder} from dra.orders o where o.id in (select order_id from pg_temp.late_orders)`;

const readTransactions = (inputs: AuditInputs) =>
  sql`select g.day, g.digest, g.traits_id from dra.ga4_transactions g where ${isReadTransaction(inputs)}`;

/** Sums do not depend on the order of rows, so that none need be sorted. */
const fingerprintsByDay = (rows: RawBuilder<unknown>, traits: RawBuilder<unknown>) => sql`
  select day::text as day,
         count(*) || ' ' || sum(uuid_hash_extended(rows.digest, uuid_hash_extended(t.digest, 1)))
           || ' ' || sum(uuid_hash_extended(rows.digest, uuid_hash_extended(t.digest, 2))) as fingerprint
    from (${rows}) as rows join ${traits} t on t.id = rows.traits_id
   group by rows.day order by rows.day`;
