import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { Finding } from '../../database/findings.ts';
import { moneyOfMicros } from '../../database/money.ts';
import { instant } from '../http/fields.ts';
import { answerOf, rowColumns, rowJoins, storedRow } from './row-answer.ts';
import { findingOfRow, type RowsOf } from './row-filter.ts';
import { rowDetail, type RowDetail } from './rows.schema.ts';

const MOST_PAST_RESULTS = 50;

const micros = z.string().transform(moneyOfMicros);
const pastRow = rowDetail.shape.history.element.extend({
  createdAt: instant,
  orderValue: micros,
  ga4Value: micros,
  difference: micros,
});

/** One row with the finding that counts it and what its key was in other results; undefined where there is none. */
export async function findRow(
  em: EntityManager,
  result: RowsOf,
  rowId: string,
  findings: readonly Finding[],
): Promise<RowDetail | undefined> {
  const filters = findings.map(({ filter }) => filter);
  const read = await sql`
    select ${rowColumns}, ${findingOfRow(result, filters)} as finding
      from dra.result_rows r ${rowJoins}
     where r.store = ${result.store} and r.result_id = ${result.resultId} and r.id = ${rowId}::bigint`.execute(
    em.getKysely(),
  );
  const found = storedRow.extend({ finding: z.int().nullable() }).optional().parse(read.rows[0]);
  if (found === undefined) return undefined;
  const { finding: index, ...row } = found;
  const finding = index === null ? undefined : findings[index];
  return {
    row: answerOf(row),
    finding: index === null || finding === undefined ? null : { ...finding, index },
    history: row.key === null ? [] : await historyOf(em, result, row.key),
  };
}

/** Each result names its store, so that only there its rows are looked up. */
async function historyOf(
  em: EntityManager,
  { resultId, clientId }: RowsOf,
  key: string,
): Promise<RowDetail['history']> {
  const read = await sql`
    select s.id as "resultId", r.id::text as "rowId",
           json_build_object('from', s.window_from, 'to', s.window_to) as window,
           s.created_at as "createdAt", ${pastColumns}
      from dra.results s
      join lateral (select * from dra.result_rows r
                     where r.store = s.store and r.result_id = s.id and r.key = ${key}) r on true
     where s.client_id = ${clientId} and s.id <> ${resultId}
     order by s.created_at desc, s.id desc limit ${MOST_PAST_RESULTS}`.execute(em.getKysely());
  return z.array(pastRow).parse(read.rows);
}

const pastColumns: RawBuilder<unknown> = sql`
  r.scope, r.verdict, r.day::text, r.currency, r.cause, r.order_micros::text as "orderValue",
  r.ga4_micros::text as "ga4Value", r.ga4_currency as "ga4Currency",
  r.difference_micros::text as difference`;
