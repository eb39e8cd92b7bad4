import { sql } from 'kysely';
import type { WindowDay } from '../settled-days.ts';
import type { Statements } from '../statements.ts';

/** Stage 1: `pg_temp.window_days`, the window's days; the settled ones are the counted window. */
export async function stageWindowDays(
  statements: Statements,
  days: readonly WindowDay[],
): Promise<void> {
  await statements.run(
    sql`create temp table window_days (day date primary key, settled boolean not null)
        on commit drop`,
  );
  await statements.run(
    sql`insert into pg_temp.window_days
        select day, settled from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
          as given (day date, settled boolean)`,
  );
  await statements.run(sql`analyze pg_temp.window_days`);
}
