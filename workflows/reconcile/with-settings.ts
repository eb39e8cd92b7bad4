import { sql, type RawBuilder } from 'kysely';
import type { Statements } from './statements.ts';

/** Runs statements under settings of the planner's, which are the server's again afterwards. */
export async function withSettings<Result>(
  statements: Statements,
  settings: Readonly<Record<string, string>>,
  work: () => Promise<Result>,
): Promise<Result> {
  const setAll = (valueOf: (value: string) => RawBuilder<unknown>) => {
    const each = Object.entries(settings).map(
      ([name, value]) => sql`set_config(${name}, ${valueOf(value)}, true)`,
    );
    return statements.run(sql`select ${sql.join(each)}`);
  };
  await setAll((value) => sql`${value}`);
  const done = await work();
  await setAll(() => sql`null`);
  return done;
}
