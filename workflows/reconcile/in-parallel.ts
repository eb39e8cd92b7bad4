import { sql } from 'kysely';
import type { Statements } from './statements.ts';
import type { StoredResult } from './stored-result.ts';

/**
 * Runs statements over all rows of a large result on several cores. The planner takes what workers hand over for
 * dearer than it is. Not for nothing, though: it would have them hand over each row to be counted by one.
 */
export async function inParallel<Result>(
  statements: Statements,
  { store }: StoredResult,
  work: () => Promise<Result>,
): Promise<Result> {
  if (store === 0) return work();
  await statements.run(sql`set local parallel_setup_cost = 0`);
  await statements.run(sql`set local parallel_tuple_cost = 0.01`);
  const done = await work();
  await statements.run(sql`set local parallel_setup_cost to default`);
  await statements.run(sql`set local parallel_tuple_cost to default`);
  return done;
}
