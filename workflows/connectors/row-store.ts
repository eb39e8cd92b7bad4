import type { EntityManager } from '../../database/database.ts';
import type { Checkpoint } from './ingest-checkpoints.ts';
import type { Read } from './ingest-read.ts';

/** Where the rows of a source go. Every call runs inside the caller's transaction. */
export interface RowStore<Row> {
  /** Called with the first page of a unit, before its rows are written. */
  beginUnit(em: EntityManager, read: Read, unit: string): Promise<void>;
  write(em: EntityManager, read: Read, rows: readonly Row[]): Promise<void>;
  /**
   * Called after the last unit. Returns how many rows the read has brought; throws ConnectorFault
   * incomplete where they cannot be all.
   */
  finish(em: EntityManager, read: Read, units: readonly Checkpoint[]): Promise<number>;
}
