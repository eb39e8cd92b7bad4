import type { IDatasource, IGetRowsParams } from 'ag-grid-community';
import type { ResultRow, rowPage } from '../../api/results/rows.schema.ts';
import type { ApiClient, Query } from '../api-client/api-client.ts';

/** As many rows as the grid asks for at once. */
export const blockRows = 100;

/**
 * Feeds a grid of any length from the API's pages, which follow each other by cursors: the place
 * where each known block begins is kept. One source is for one question only; once it is closed,
 * answers that are still under way are aborted and no row of them reaches the grid.
 */
export class RowsSource implements IDatasource {
  readonly #api: ApiClient;
  readonly #path: string;
  readonly #query: Query;
  readonly #failed: (error: unknown) => void;
  readonly #closing = new AbortController();
  /** By the first row of a block: its cursor, or null where there is no such block. */
  readonly #cursors = new Map<number, string | null | undefined>([[0, undefined]]);

  constructor(
    api: ApiClient,
    { path, query }: { path: string; query: Query },
    failed: (error: unknown) => void,
  ) {
    this.#api = api;
    this.#path = path;
    this.#query = query;
    this.#failed = failed;
  }

  getRows(asked: Pick<IGetRowsParams, 'startRow' | 'successCallback' | 'failCallback'>): void {
    void this.#answer(asked);
  }

  /** Nothing that was asked before is answered any more. */
  close(): void {
    this.#closing.abort();
  }

  async #answer({
    startRow,
    successCallback,
    failCallback,
  }: Pick<IGetRowsParams, 'startRow' | 'successCallback' | 'failCallback'>): Promise<void> {
    const { signal } = this.#closing;
    try {
      const rows = await this.#block(startRow);
      signal.throwIfAborted();
      const isLast = this.#cursors.get(startRow + blockRows) === null;
      successCallback(rows, isLast ? startRow + rows.length : -1);
    } catch (error) {
      // The grid counts what is under way: it asks nothing more until it has been told of each.
      failCallback();
      if (!signal.aborted) this.#failed(error);
    }
  }

  /** The grid may jump over blocks; the pages on the way are read for their cursors. */
  async #block(startRow: number): Promise<ResultRow[]> {
    let at = startRow;
    while (!this.#cursors.has(at)) at -= blockRows;
    let rows: ResultRow[] = [];
    for (; at <= startRow; at += blockRows) {
      const cursor = this.#cursors.get(at);
      if (cursor === null) return [];
      rows = await this.#page(at, cursor);
    }
    return rows;
  }

  async #page(at: number, cursor: string | undefined): Promise<ResultRow[]> {
    const query = { ...this.#query, limit: blockRows, cursor };
    const { signal } = this.#closing;
    const page = await this.#api.get<typeof rowPage>(this.#path, { query, signal });
    this.#cursors.set(at + blockRows, page.next);
    return page.rows;
  }
}
