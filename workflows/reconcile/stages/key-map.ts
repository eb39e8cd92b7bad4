import { sql } from 'kysely';
import { z } from 'zod';
import { keySchemes, platformSchemes, type KeyScheme } from '../../../database/matching-rules.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { ALIAS_KEYS, ALIAS_SHARE } from '../constants.ts';
import type { SchemeScore } from '../keys/choose-scheme.ts';
import { candidateKey, orderKey } from '../keys/key-columns.ts';
import { isNear } from '../keys/score-schemes.ts';
import { isReadOrder } from '../sources.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { staged } from './staged.ts';

/** The second scheme in use and how many GA4 keys it explains. */
export interface AliasScheme {
  readonly scheme: KeyScheme;
  readonly keys: number;
}

/**
 * `pg_temp.key_map`: keys that are another key's, by family (where the rules apply families) or by
 * alias. Both sides of either are odd keys from then on. Returns the alias scheme; null where none is in use.
 * Late orders must be staged; those whose keys are aliases go.
 */
export async function stageKeyMap(
  statements: Statements,
  inputs: AuditInputs,
  { scheme, scores }: { readonly scheme: KeyScheme; readonly scores: readonly SchemeScore[] },
  result: StoredResult,
): Promise<AliasScheme | null> {
  await statements.run(sql`
    create temp table key_map on commit drop as
    select own_key as from_key, family_key as to_key, 'family' as how from pg_temp.families
     where ${inputs.rules.key.families} and own_key <> family_key`);
  const alias = await findAlias(statements, inputs, scheme, scores);
  if (alias !== null) {
    await statements.run(sql`
      insert into pg_temp.key_map
      select hit.key, coalesce(map.to_key, hit.order_key), 'alias'
        from pg_temp.alias_hits hit left join pg_temp.key_map map on map.from_key = hit.order_key
       where hit.scheme = ${alias.scheme}`);
    await statements.run(sql`
      delete from pg_temp.late_orders late using pg_temp.key_map map
       where map.from_key = late.key and map.how = 'alias'`);
  }
  await statements.run(sql`
    insert into ${staged(result, 'odd_keys')}
    select key, false from (
      select from_key as key from pg_temp.key_map union select to_key from pg_temp.key_map
      union select own_key from pg_temp.families) as related`);
  return alias;
}

async function findAlias(
  statements: Statements,
  inputs: AuditInputs,
  scheme: KeyScheme,
  scores: readonly SchemeScore[],
): Promise<AliasScheme | null> {
  const others = platformSchemes[inputs.shop.kind].filter((each) => each !== scheme);
  const isCommon = (other: KeyScheme) =>
    scores.some((each) => each.scheme === other && each.hits >= ALIAS_SHARE * each.tried);
  const hits = others.map((other) =>
    aliasHits(other, inputs, { scheme, isCommon: isCommon(other) }),
  );
  await statements.run(sql`
    create temp table alias_hits on commit drop as ${sql.join(hits, sql` union all `)}`);
  const found = await statements.read(
    z.object({ scheme: z.enum(keySchemes), keys: z.int() }),
    sql`select scheme, count(*)::int as keys from pg_temp.alias_hits group by scheme`,
  );
  const inUse = others.flatMap((other) => found.find((each) => each.scheme === other) ?? []);
  const most = inUse.reduce((best, each) => (each.keys > best.keys ? each : best), {
    scheme,
    keys: ALIAS_KEYS - 1,
  });
  return most.scheme === scheme ? null : most;
}

/** Unknown GA4 keys that equal this candidate of exactly one living order near by; of a common one, far orders' keys too. */
function aliasHits(
  other: KeyScheme,
  inputs: AuditInputs,
  { scheme, isCommon }: { readonly scheme: KeyScheme; readonly isCommon: boolean },
) {
  return sql`
    select ${other}::text as scheme, unknown.key, min(${orderKey(scheme, inputs.rules)}) as order_key
      from pg_temp.unknown_keys unknown join dra.orders o on ${candidateKey(other, inputs.rules)} = unknown.key
     where (${isCommon} or not exists (select from pg_temp.late_orders late where late.key = unknown.key))
       and o.client_id = ${inputs.clientId} and o.gone_at is null and ${isReadOrder(inputs)}
       and ${isNear(sql`unknown.first_day`, inputs)}
     group by unknown.key having count(*) = 1`;
}
