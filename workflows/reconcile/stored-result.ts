import { sql } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from './audit-inputs.ts';
import type { Statements } from './statements.ts';

/** Where a result's rows are, and the client's currency, in which its figures are. */
export interface StoredResult {
  readonly resultId: string;
  readonly clientId: string;
  /** The partition of `result_rows`; 0 is the shared one. */
  readonly store: number;
  readonly currency: string;
}

/** A new result. Where `ownStoreRows` rows or more were read, it gets a table of its own, which is written without indexes. */
export async function openResult(
  statements: Statements,
  { shop, ga4, clientId, currency }: AuditInputs,
  resultId: string,
  ownStoreRows: number,
): Promise<StoredResult> {
  const rows = [...shop.reads, ...ga4.reads].reduce((sum, each) => sum + each.rows, 0);
  if (rows < ownStoreRows) return { resultId, clientId, store: 0, currency };
  const { store } = await statements.readOne(
    z.object({ store: z.int() }),
    sql`select nextval('dra.result_stores')::int as store`,
  );
  return { resultId, clientId, store, currency };
}
