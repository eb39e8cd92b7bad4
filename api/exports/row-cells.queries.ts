import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { FindingFilter } from '../../database/findings.ts';
import { conditionsOf, type RowsOf } from '../results/row-filter.ts';
import { orderOf } from '../results/row-order.ts';
import type { OrderedConditions } from '../results/rows.schema.ts';
import { cellsFrom, type CellWriter } from './cells.ts';
import { valuesOf } from './columns.ts';
import { explanationCells, traitCells } from './shared-cells.queries.ts';

const ROWS_AT_ONCE = 500;
const traits = z.int().nullable();
const fetched = z.array(z.object({ order: traits, ga4: traits, values: z.string() }));

/** Rows to be exported: those of a filter, in its order. `zone` is the client's. */
export interface ExportedRows {
  readonly result: RowsOf;
  readonly filter: OrderedConditions;
  readonly findings: readonly FindingFilter[];
  readonly zone: string;
}

/** Some rows, each the cells of `columns`. */
export type RowBatch = readonly (readonly string[])[];

/**
 * The cells of all rows, some hundred at a time, by a cursor of the caller's own transaction, so that its role
 * and policies hold. The next rows are read while these are written. Whoever stops early ends the reading.
 */
export async function* rowCells(
  em: EntityManager,
  { result, filter, findings, zone }: ExportedRows,
  write: CellWriter,
): AsyncGenerator<RowBatch> {
  const db = em.getKysely();
  const orders = await traitCells(em, 'order', result, write);
  const ga4 = await traitCells(em, 'ga4', result, write);
  const explanation = await explanationCells(em, result, write);
  const cellsOf = cellsFrom(write, { order: orders.of, ga4: ga4.of, explanation });
  await sql`
    declare exported no scroll cursor for
    select r.order_traits_id as "order", r.ga4_traits_id as ga4, ${valuesOf('row', zone)} as "values"
      from dra.result_rows r
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
      // Before the next rows are asked for, behind which it would wait.
      await orders.learn(rows.map((row) => row.order));
      await ga4.learn(rows.map((row) => row.ga4));
      next = read();
      yield rows.map(cellsOf);
    }
  } finally {
    // Still under way where the reader has left: the transaction may end only behind it.
    await next.catch(() => undefined);
  }
}
