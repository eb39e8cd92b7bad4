import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { keySchemes, platformSchemes, type KeyScheme } from '../../../database/matching-rules.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { NEAR_DAYS_AFTER, NEAR_DAYS_BEFORE, PROVEN_HITS, SCORED_KEYS } from '../constants.ts';
import { isPurchase, isReadOrder } from '../sources.ts';
import { isSettled } from '../stages/columns.ts';
import { stage, staged } from '../stages/staged.ts';
import { startOfDay } from '../start-of-day.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { withoutNestedLoops } from '../without-nested-loops.ts';
import type { SchemeScore } from './choose-scheme.ts';
import { candidateKey, ga4Key } from './key-columns.ts';

/** Holds for `orders o` created near `firstDay`, GA4's first day of a key: GA4's date is one day before to three after the order's. */
export const isNear = (firstDay: RawBuilder<unknown>, { zone }: AuditInputs) => sql`
  (o.created_at >= ${startOfDay(sql`(${firstDay} - ${NEAR_DAYS_AFTER}::int)`, sql`${zone}::text`)}
   and o.created_at < ${startOfDay(sql`(${firstDay} + ${NEAR_DAYS_BEFORE + 1}::int)`, sql`${zone}::text`)})`;

/** Each candidate's hits among some GA4 keys of the settled days, in the order that decides ties. */
export async function scoreSchemes(
  statements: Statements,
  inputs: AuditInputs,
  settled: readonly string[],
  result: StoredResult,
): Promise<[SchemeScore, ...SchemeScore[]]> {
  const tried = sql`
    select ${ga4Key(inputs.rules)} as key, min(g.day) as first_day from dra.ga4_transactions g
     where g.connector_id = ${inputs.ga4.connectorId} and ${isSettled(settled, sql`g.day`)}
       and g.key is not null and ${isPurchase} and ${isTried(inputs, settled)}
     group by 1`;
  await stage(statements, result, 'tried_keys', tried);
  await statements.run(sql`analyze ${staged(result, 'tried_keys')}`);
  // A key is looked up by its index, unless it stands there with what the rules take off.
  const isIndexed = inputs.rules.key.strip.every(({ side }) => side === 'ga4');
  return isIndexed
    ? readScores(statements, inputs, result)
    : withoutNestedLoops(statements, () => readScores(statements, inputs, result));
}

async function readScores(
  statements: Statements,
  inputs: AuditInputs,
  result: StoredResult,
): Promise<[SchemeScore, ...SchemeScore[]]> {
  const [first, ...others] = platformSchemes[inputs.shop.kind];
  const hits = [first, ...others].flatMap((scheme) => [
    sql`${scheme}::text`,
    hitsOf(scheme, inputs, result),
  ]);
  const { tried, hits: found } = await statements.readOne(
    z.object({ tried: z.int(), hits: z.partialRecord(z.enum(keySchemes), z.int()) }),
    sql`select (select count(*) from ${staged(result, 'tried_keys')})::int as tried,
               jsonb_build_object(${sql.join(hits)}) as hits`,
  );
  const scoreOf = (scheme: KeyScheme): SchemeScore => ({ scheme, hits: found[scheme] ?? 0, tried });
  return [scoreOf(first), ...others.map(scoreOf)];
}

/** All of a few thousand keys, of more every m-th by a hash, which favours no kind of id. */
function isTried({ ga4 }: AuditInputs, settled: readonly string[]) {
  const rows = ga4.reads
    .filter(({ unit }) => settled.includes(unit))
    .reduce((sum, each) => sum + each.rows, 0);
  const every = Math.floor(rows / SCORED_KEYS);
  return every < 2 ? sql`true` : sql`hashtextextended(g.key, 0) % ${every}::int = 0`;
}

function hitsOf(scheme: KeyScheme, inputs: AuditInputs, result: StoredResult) {
  return sql`
    (select count(*) from (
      select from ${staged(result, 'tried_keys')} tried join dra.orders o on ${candidateKey(scheme, inputs.rules)} = tried.key
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
