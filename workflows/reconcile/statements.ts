import type { RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';

/** Runs SQL in the reconciliation's transaction; the signal cancels the running statement. */
export interface Statements {
  /** Runs a statement for what it changes. */
  run(statement: RawBuilder<unknown>): Promise<void>;
  /** Runs a query and parses its rows. */
  read<Row>(row: z.ZodType<Row>, query: RawBuilder<unknown>): Promise<readonly Row[]>;
  /** Runs a query that must give exactly one row. */
  readOne<Row>(row: z.ZodType<Row>, query: RawBuilder<unknown>): Promise<Row>;
}

/** Statements in `em`'s transaction. On abort PostgreSQL cancels the statement and it rejects. */
export function statementsOf(em: EntityManager, signal: AbortSignal): Statements {
  const kysely = em.getKysely();
  const execute = async (statement: RawBuilder<unknown>) =>
    statement.execute(kysely, { signal, inflightQueryAbortStrategy: 'cancel query' });
  const read = async <Row>(row: z.ZodType<Row>, query: RawBuilder<unknown>) =>
    (await execute(query)).rows.map((each) => row.parse(each));
  return {
    async run(statement) {
      await execute(statement);
    },
    read,
    async readOne(row, query) {
      const [found, ...others] = await read(row, query);
      if (found === undefined || others.length > 0) throw new Error('expected exactly one row');
      return found;
    },
  };
}
