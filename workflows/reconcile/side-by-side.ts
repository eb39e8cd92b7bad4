import type { Statements } from './statements.ts';
import type { StoredResult } from './stored-result.ts';
import { withSettings } from './with-settings.ts';

/**
 * Runs the parts of a union over a large result's input at the same time, each on a core of its own. No part is
 * divided or hashed: what it reads is in the order of its keys, and that order would be lost.
 */
export function sideBySide<Result>(
  statements: Statements,
  { store }: StoredResult,
  work: () => Promise<Result>,
): Promise<Result> {
  if (store === 0) return work();
  const settings = {
    ...{ parallel_setup_cost: '0', parallel_tuple_cost: '0' },
    ...{ min_parallel_table_scan_size: '1TB', min_parallel_index_scan_size: '1TB' },
    ...{ max_parallel_workers_per_gather: '2', enable_hashagg: 'off' },
  };
  return withSettings(statements, settings, work);
}
