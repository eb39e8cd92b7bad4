import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { FindingFilter } from '../../database/findings.ts';
import { rowJoins } from '../results/row-answer.ts';
import { conditionsOf, type RowsOf } from '../results/row-filter.ts';
import { orderOf } from '../results/row-order.ts';
import type { OrderedConditions } from '../results/rows.schema.ts';
import { columnValues, valueSeparator } from './columns.ts';

const ROWS_AT_ONCE = 2000;
const fetched = z.array(z.object({ values: z.string() }));

/** Rows to be exported: those of a filter, in its order. `zone` is the client's. */
export interface ExportedRows {
  readonly result: RowsOf;
  readonly filter: OrderedConditions;
  readonly findings: readonly FindingFilter[];
  readonly zone: string;
}

/**
 * The values of all rows, some thousand at a time, by a cursor of the caller's own transaction, so that its role
 * and policies hold. The next rows are read while these are written. Whoever stops early ends the reading.
 */
export async function* rowValues(
  em: EntityManager,
  { result, filter, findings, zone }: ExportedRows,
): AsyncGenerator<readonly (readonly string[])[]> {
  const db = em.getKysely();
  await sql`
    declare exported no scroll cursor for
    select ${columnValues(zone)} as "values" from dra.result_rows r ${rowJoins}
     where ${conditionsOf(result, filter, findings)} ${orderOf(filter)}`.execute(db);
  const read = () => {
    const rows = sql`fetch ${sql.lit(ROWS_AT_ONCE)} from exported`.execute(db);
    // It may fail while nobody waits for it; whoever waits is told all the same.
    rows.catch(() => undefined);
    return rows;
  };
  let next = read();
  try {
    for (;;) {
      const rows = fetched.parse((await next).rows);
      if (rows.length === 0) return;
      next = read();
      yield rows.map(({ values }) => values.split(valueSeparator));
    }
  } finally {
    // Still under way where the reader has left: the transaction may end only behind it.
    await next.catch(() => undefined);
  }
}
