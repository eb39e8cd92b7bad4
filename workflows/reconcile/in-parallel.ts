import type { Statements } from './statements.ts';
import type { StoredResult } from './stored-result.ts';
import { withSettings } from './with-settings.ts';

/**
 * Runs statements over all rows of a large result on several cores. The planner takes what workers hand over for
 * dearer than it is. Not for nothing, though: it would have them hand over each row to be counted by one. `others` are
 * settings beside these, or instead of them.
 */
export function inParallel<Result>(
  statements: Statements,
  { store }: StoredResult,
  work: () => Promise<Result>,
  others: Readonly<Record<string, string>> = {},
): Promise<Result> {
  if (store === 0) return work();
  const settings = { parallel_setup_cost: '0', parallel_tuple_cost: '0.01', ...others };
  return withSettings(statements, settings, work);
}
