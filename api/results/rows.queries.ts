import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { FindingFilter } from '../../database/findings.ts';
import { answerOf, rowColumns, rowJoins, storedRow } from './row-answer.ts';
import { conditionsOf, type RowsOf } from './row-filter.ts';
import { cursorColumns, cursorOf, orderOf, stretchesOf } from './row-order.ts';
import type { RowFilter, RowPage } from './rows.schema.ts';

const pagedRow = storedRow.extend({
  sortValue: z.string().nullable(),
  usualDay: z.string().nullable(),
});

/**
 * A page of a result's rows in the asked order. With `findings` only rows that the last of them covers and no
 * other.
 */
export async function findRows(
  em: EntityManager,
  result: RowsOf,
  filter: RowFilter,
  findings: readonly FindingFilter[],
): Promise<RowPage> {
  const asked = conditionsOf(result, filter, findings);
  const order = orderOf(filter);
  const most = filter.limit + 1;
  const stretches = stretchesOf(filter, filter.cursor).map(
    ({ where, order }) => sql`
      (select * from dra.result_rows r where ${asked} and ${where} ${order} limit ${most})`,
  );
  // The page comes first: a sort without an index carries no more than it must.
  const read = await sql`
    select ${rowColumns}, ${cursorColumns(filter)}
      from (select * from (${sql.join(stretches, sql` union all `)}) r ${order} limit ${most}) r
      ${rowJoins}
     ${order}`.execute(em.getKysely());
  const found = z.array(pagedRow).parse(read.rows);
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    rows: page.map(answerOf),
    next: last && found.length > page.length ? cursorOf(filter, last) : null,
    ...(filter.count === 'true' ? { count: await countRows(em, asked) } : {}),
  };
}

async function countRows(em: EntityManager, asked: RawBuilder<boolean>): Promise<number> {
  const counted = await sql`
    select count(*)::int as rows from dra.result_rows r where ${asked}`.execute(em.getKysely());
  const [{ rows }] = z.tuple([z.object({ rows: z.int() })]).parse(counted.rows);
  return rows;
}
