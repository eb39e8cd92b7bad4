import { sql } from 'kysely';
import type { KeyEvidence } from '../../database/result-summary.ts';
import type { KeyScheme } from '../../database/matching-rules.ts';
import { z } from 'zod';
import type { AuditInputs } from './audit-inputs.ts';
import { schemeChange } from './keys/scheme-change.ts';
import type { PreparedKeys } from './prepare-keys.ts';
import type { ComparedBy } from './stages/compared-keys.ts';
import type { AliasScheme } from './stages/key-map.ts';
import { stageOddOrders } from './stages/odd-orders.ts';
import { stageOddTransactions } from './stages/odd-transactions.ts';
import { isOfResult, rowsTable, writeKeyRows } from './stages/result-rows.ts';
import { writeUnidentifiableRows } from './stages/unidentifiable.ts';
import type { Statements } from './statements.ts';
import type { StoredResult } from './stored-result.ts';
import { withSettings } from './with-settings.ts';
import { withoutNestedLoops } from './without-nested-loops.ts';

/** What is known before the comparison; `settled` are the days that count. */
interface Prepared extends Omit<ComparedBy, 'scheme'> {
  readonly keys: PreparedKeys;
}

/**
 * Compares both sides and writes the result's rows, to be refined (`refineRows`).
 * Returns how the two sides were joined.
 */
export async function compareSides(
  statements: Statements,
  inputs: AuditInputs,
  { keys, settled, ga4Currency }: Prepared,
  result: StoredResult,
): Promise<KeyEvidence> {
  const { scheme, alias } = keys;
  await inMemory(statements, async () => {
    await stageOddOrders(statements, inputs, scheme, settled, result);
    await stageOddTransactions(statements, inputs, settled, result);
  });
  await withoutNestedLoops(statements, () =>
    writeKeyRows(statements, inputs, { scheme, settled, ga4Currency }, result),
  );
  await writeUnidentifiableRows(statements, inputs, settled, result);
  return { ...keys, alias: alias === null ? null : await withChange(statements, alias, result) };
}

/** All pages were read a moment ago: to look the few odd keys up is cheaper than to read everything again. */
const inMemory = (statements: Statements, work: () => Promise<void>): Promise<void> =>
  withSettings(statements, { random_page_cost: '0.1' }, work);

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
          from ${rowsTable(result)} r
         where ${isOfResult(result)} and matched_by is not null
         group by ga4_first_day order by ga4_first_day`,
  );
  return { scheme, keys, from: schemeChange(days) };
}
