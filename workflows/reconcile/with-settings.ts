import { sql } from 'kysely';
import type { Statements } from './statements.ts';

/** Runs statements under settings of the planner's, which are the server's again afterwards. */
export async function withSettings<Result>(
  statements: Statements,
  settings: Readonly<Record<string, string>>,
  work: () => Promise<Result>,
): Promise<Result> {
  for (const [name, value] of Object.entries(settings)) {
    await statements.run(sql`set local ${sql.id(name)} to ${sql.lit(value)}`);
  }
  const done = await work();
  for (const name of Object.keys(settings)) {
    await statements.run(sql`set local ${sql.id(name)} to default`);
  }
  return done;
}
