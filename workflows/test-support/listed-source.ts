import type { Page, Source } from '../connectors/source.ts';

/** What a test may do before a page is answered: count, wait, throw. */
export type BeforePage = (request: {
  readonly unit: string;
  readonly cursor: string | null;
  readonly pageSize: number;
}) => void | Promise<void>;

/** A source over rows in memory, by unit, that pages by offset and knows its totals. */
export function listedSource<Row>(
  rowsByUnit: Readonly<Record<string, readonly Row[]>>,
  options: {
    readonly pageSize?: number;
    readonly before?: BeforePage;
    readonly total?: number | null;
  } = {},
): Source<Row> {
  return {
    units: () => Object.keys(rowsByUnit),
    pageSize: options.pageSize ?? 2,
    async readPage(unit, cursor, pageSize): Promise<Page<Row>> {
      await options.before?.({ unit, cursor, pageSize });
      const rows = rowsByUnit[unit] ?? [];
      const from = Number(cursor ?? 0);
      const next = from + pageSize < rows.length ? String(from + pageSize) : null;
      const total = options.total === undefined ? rows.length : options.total;
      return { rows: rows.slice(from, from + pageSize), next, total, facts: { zone: 'UTC' } };
    },
    test: () => Promise.resolve([{ name: 'sign in', ok: true, message: 'Done.', remedy: '' }]),
  };
}
