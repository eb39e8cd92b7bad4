import { sql } from 'kysely';
import type { KeyEvidence } from '../../database/result-summary.ts';
import type { KeyScheme } from '../../database/matching-rules.ts';
import { z } from 'zod';
import type { AuditInputs } from './audit-inputs.ts';
import { chooseScheme, type SchemeScore } from './keys/choose-scheme.ts';
import { schemeChange } from './keys/scheme-change.ts';
import { readProvenScheme, scoreSchemes } from './keys/score-schemes.ts';
import { stageFamilies } from './stages/families.ts';
import { stageKeyMap, type AliasScheme } from './stages/key-map.ts';
import { stageLateOrders, stageOddKeys } from './stages/odd-keys.ts';
import { stageOddOrders } from './stages/odd-orders.ts';
import { stageOddTransactions } from './stages/odd-transactions.ts';
import { requireOneCurrency } from './stages/one-currency.ts';
import { stageOrderClasses } from './stages/order-classes.ts';
import { markFamilies, markProbablePairs } from './stages/refine-rows.ts';
import { isOfResult, writeKeyRows } from './stages/result-rows.ts';
import { writeUnidentifiableRows } from './stages/unidentifiable.ts';
import { share } from './summary/rates.ts';
import type { Statements } from './statements.ts';
import type { StoredResult } from './stored-result.ts';
import { withoutNestedLoops } from './without-nested-loops.ts';

/**
 * Compares both sides and writes the result's rows. The days are those that are settled. Returns how the two sides
 * were joined.
 */
export async function compareSides(
  statements: Statements,
  inputs: AuditInputs,
  settled: readonly string[],
  result: StoredResult,
): Promise<KeyEvidence> {
  await requireOneCurrency(statements, inputs);
  const scores = await withoutNestedLoops(statements, () =>
    scoreSchemes(statements, inputs, settled),
  );
  const proven = await readProvenScheme(statements, inputs);
  const chosen = chooseScheme(scores, inputs.rules.key.scheme, proven);
  const { scheme } = chosen;
  await stageOrderClasses(statements, inputs);
  const families = await stageFamilies(statements, inputs, scheme);
  await stageOddKeys(statements, inputs, scheme);
  await stageLateOrders(statements, inputs, scheme);
  const alias = await stageKeyMap(statements, inputs, scheme);
  await statements.run(sql`analyze pg_temp.odd_keys`);
  await stageOddOrders(statements, inputs, scheme, settled);
  await stageOddTransactions(statements, inputs, settled);
  await withoutNestedLoops(statements, () =>
    writeKeyRows(statements, inputs, { scheme, settled }, result),
  );
  await writeUnidentifiableRows(statements, inputs, settled, result);
  // Built once everything is in: the rows are then indexed and known to the planner.
  if (result.store > 0) {
    await statements.run(sql`select dra.close_result_store(${result.store}::int)`);
  }
  if (families > 0) await markFamilies(statements, result);
  await withoutNestedLoops(statements, () => markProbablePairs(statements, result));
  return {
    ...chosen,
    scores: scores.map(described),
    alias: alias === null ? null : await withChange(statements, alias, result),
    families: { seen: families, applied: inputs.rules.key.families },
  };
}

const described = (score: SchemeScore): KeyEvidence['scores'][number] => ({
  ...score,
  score: share(score.hits, score.tried),
});

const schemeDay = z.object({ day: z.string(), own: z.int(), alias: z.int() });

async function withChange(
  statements: Statements,
  { scheme, keys }: AliasScheme,
  result: StoredResult,
): Promise<{ scheme: KeyScheme; keys: number; from: string | null }> {
  const days = await statements.read(
    schemeDay,
    sql`select ga4_first_day::text as day, (count(*) filter (where matched_by <> 'alias'))::int as own,
               (count(*) filter (where matched_by = 'alias'))::int as alias
          from dra.result_rows r
         where ${isOfResult(result)} and matched_by is not null
         group by ga4_first_day order by ga4_first_day`,
  );
  return { scheme, keys, from: schemeChange(days) };
}
