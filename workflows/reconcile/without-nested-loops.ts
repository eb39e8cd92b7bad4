import { sql } from 'kysely';
import type { Statements } from './statements.ts';

/**
 * Runs statements that join many rows with many. The planner may know nothing of rows this fresh, or of a
 * connector that is small beside others; it then takes thousands for one and joins each with each.
 */
export async function withoutNestedLoops<Result>(
  statements: Statements,
  work: () => Promise<Result>,
): Promise<Result> {
  await statements.run(sql`set local enable_nestloop = off`);
  const result = await work();
  await statements.run(sql`set local enable_nestloop = on`);
  return result;
}
