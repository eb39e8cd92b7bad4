import { sql } from 'kysely';
import type { KeyEvidence } from '../../database/result-summary.ts';
import type { AuditInputs } from './audit-inputs.ts';
import { beginBeside } from './begin-beside.ts';
import { chooseScheme, type SchemeScore } from './keys/choose-scheme.ts';
import { readProvenScheme, tryKeys } from './keys/score-schemes.ts';
import { stageFamilies } from './stages/families.ts';
import { stageKeyMap, type AliasScheme } from './stages/key-map.ts';
import { stageLateOrders, stageOddKeys, stageUnknownKeys } from './stages/odd-keys.ts';
import { stageOrderClasses } from './stages/order-classes.ts';
import { staged } from './stages/staged.ts';
import { share } from './summary/rates.ts';
import type { Statements } from './statements.ts';
import type { StoredResult } from './stored-result.ts';

/** How the two sides are joined; since when by the alias scheme is known once they are. */
export type PreparedKeys = Omit<KeyEvidence, 'alias'> & { readonly alias: AliasScheme | null };

/** Chooses how to join both sides, and stages the orders' classes, families and the odd keys. */
export async function prepareKeys(
  statements: Statements,
  inputs: AuditInputs,
  settled: readonly string[],
  result: StoredResult,
): Promise<PreparedKeys> {
  const tried = await beginBeside(statements, result, (on) => tryKeys(on, inputs, settled));
  await stageOrderClasses(statements, inputs, result);
  const proven = await readProvenScheme(statements, inputs);
  const { scores, middle } = await tried();
  const chosen = chooseScheme(scores, inputs.rules.key.scheme, proven);
  const { scheme } = chosen;
  const families = await stageFamilies(statements, inputs, scheme, result);
  await stageOddKeys(statements, inputs, { scheme, middle }, result);
  await stageUnknownKeys(statements, inputs, result);
  await stageLateOrders(statements, inputs, scheme);
  const alias = await stageKeyMap(statements, inputs, { scheme, scores }, result);
  await statements.run(sql`analyze ${staged(result, 'odd_keys')}`);
  return {
    ...chosen,
    scores: scores.map(described),
    alias,
    families: { seen: families, applied: inputs.rules.key.families },
  };
}

const described = (score: SchemeScore): KeyEvidence['scores'][number] => ({
  ...score,
  score: share(score.hits, score.tried),
});
