import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { keySchemes, platformSchemes, type KeyScheme } from '../../../database/matching-rules.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { NEAR_DAYS_AFTER, NEAR_DAYS_BEFORE, PROVEN_HITS, SCORED_KEYS } from '../constants.ts';
import { isPurchase, isReadOrder } from '../sources.ts';
import { isSettled } from '../stages/columns.ts';
import { startOfDay } from '../start-of-day.ts';
import type { Statements } from '../statements.ts';
import { withoutNestedLoops } from '../without-nested-loops.ts';
import type { SchemeScore } from './choose-scheme.ts';
import { candidateKey, ga4Key } from './key-columns.ts';

/** Holds for `orders o` created near `firstDay`, GA4's first day of a key: GA4's date is one day before to three after the order's. */
export const isNear = (firstDay: RawBuilder<unknown>, { zone }: AuditInputs) => sql`
  (o.created_at >= ${startOfDay(sql`(${firstDay} - ${NEAR_DAYS_AFTER}::int)`, sql`${zone}::text`)}
   and o.created_at < ${startOfDay(sql`(${firstDay} + ${NEAR_DAYS_BEFORE + 1}::int)`, sql`${zone}::text`)})`;

/** What some GA4 keys of the settled days tell of all. */
export interface TriedKeys {
  /** Each candidate's hits among them, in the order that decides ties. */
  readonly scores: [SchemeScore, ...SchemeScore[]];
  /** The one in their middle; null where there are none. */
  readonly middle: string | null;
}

/** Tries some GA4 keys of the settled days with each candidate of the shop's platform. */
export function tryKeys(
  statements: Statements,
  inputs: AuditInputs,
  settled: readonly string[],
): Promise<TriedKeys> {
  const read = () => readTried(statements, inputs, settled);
  // A key is looked up by its index, unless it stands there with what the rules take off.
  const isIndexed = inputs.rules.key.strip.every(({ side }) => side === 'ga4');
  return isIndexed ? read() : withoutNestedLoops(statements, read);
}

const triedKeys = z.object({
  tried: z.int(),
  middle: z.string().nullable(),
  hits: z.partialRecord(z.enum(keySchemes), z.int()),
});

async function readTried(
  statements: Statements,
  inputs: AuditInputs,
  settled: readonly string[],
): Promise<TriedKeys> {
  const [first, ...others] = platformSchemes[inputs.shop.kind];
  const hits = [first, ...others].flatMap((scheme) => [
    sql`${scheme}::text`,
    hitsOf(scheme, inputs),
  ]);
  const {
    tried,
    middle,
    hits: found,
  } = await statements.readOne(
    triedKeys,
    sql`with tried as materialized (
          select ${ga4Key(inputs.rules)} as key, min(g.day) as first_day from dra.ga4_transactions g
           where g.connector_id = ${inputs.ga4.connectorId} and ${isSettled(settled, sql`g.day`)}
             and g.key is not null and ${isPurchase} and ${isTried(inputs, settled)}
           group by 1
        )
        select count(*)::int as tried, percentile_disc(0.5) within group (order by key) as middle,
               jsonb_build_object(${sql.join(hits)}) as hits
          from tried`,
  );
  const scoreOf = (scheme: KeyScheme): SchemeScore => ({ scheme, hits: found[scheme] ?? 0, tried });
  return { scores: [scoreOf(first), ...others.map(scoreOf)], middle };
}

/** All of a few thousand keys, of more every m-th by a hash, which favours no kind of id. */
function isTried({ ga4 }: AuditInputs, settled: readonly string[]) {
  const rows = ga4.reads
    .filter(({ unit }) => settled.includes(unit))
    .reduce((sum, each) => sum + each.rows, 0);
  const every = Math.floor(rows / SCORED_KEYS);
  return every < 2 ? sql`true` : sql`hashtextextended(g.key, 0) % ${every}::int = 0`;
}

function hitsOf(scheme: KeyScheme, inputs: AuditInputs) {
  return sql`
    (select count(*) from (
      select from tried join dra.orders o on ${candidateKey(scheme, inputs.rules)} = tried.key
       where o.client_id = ${inputs.clientId} and o.gone_at is null and ${isReadOrder(inputs)}
         and ${isNear(sql`tried.first_day`, inputs)}
       group by tried.key having count(*) = 1) as hit)::int`;
}

/** The scheme of the client's newest result that had hits enough to be proven; null where none had. */
export async function readProvenScheme(
  statements: Statements,
  { clientId }: AuditInputs,
): Promise<KeyScheme | null> {
  const [found] = await statements.read(
    z.object({ scheme: z.enum(keySchemes) }),
    sql`select passport #>> '{key,scheme}' as scheme from dra.results
         where client_id = ${clientId}
           and exists (select from jsonb_array_elements(passport #> '{key,scores}') as score
                        where score ->> 'scheme' = passport #>> '{key,scheme}'
                          and (score ->> 'hits')::int >= ${PROVEN_HITS})
         order by created_at desc, id desc limit 1`,
  );
  return found?.scheme ?? null;
}
