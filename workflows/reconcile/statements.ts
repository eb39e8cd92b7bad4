import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { asServiceSeeing } from '../../database/service-session.ts';

/** Runs SQL in the reconciliation's transaction; the signal cancels the running statement. */
export interface Statements {
  /** Runs a statement for what it changes. */
  run(statement: RawBuilder<unknown>): Promise<void>;
  /** Runs a query and parses its rows. */
  read<Row>(row: z.ZodType<Row>, query: RawBuilder<unknown>): Promise<readonly Row[]>;
  /** Runs a query that must give exactly one row. */
  readOne<Row>(row: z.ZodType<Row>, query: RawBuilder<unknown>): Promise<Row>;
  /**
   * Begins work on a second connection, which sees the database as this transaction did when it began; this one may go
   * on. `done` rejects where there is no free connection.
   */
  beside<Done>(
    work: (other: Statements) => Promise<Done>,
  ): Promise<{ readonly done: Promise<Done> }>;
}

const exported = z.object({ snapshot: z.string().regex(/^[0-9A-F-]+$/) });

/** Statements in `em`'s transaction. On abort PostgreSQL cancels the statement and it rejects. */
export function statementsOf(em: EntityManager, signal: AbortSignal): Statements {
  const kysely = em.getKysely();
  const execute = async (statement: RawBuilder<unknown>) =>
    statement.execute(kysely, { signal, inflightQueryAbortStrategy: 'cancel query' });
  const read = async <Row>(row: z.ZodType<Row>, query: RawBuilder<unknown>) =>
    (await execute(query)).rows.map((each) => row.parse(each));
  const readOne = async <Row>(row: z.ZodType<Row>, query: RawBuilder<unknown>) => {
    const [found, ...others] = await read(row, query);
    if (found === undefined || others.length > 0) throw new Error('expected exactly one row');
    return found;
  };
  return {
    async run(statement) {
      await execute(statement);
    },
    read,
    readOne,
    async beside(work) {
      const { snapshot } = await readOne(exported, sql`select pg_export_snapshot() as snapshot`);
      return { done: asServiceSeeing(em, snapshot, (other) => work(statementsOf(other, signal))) };
    },
  };
}
