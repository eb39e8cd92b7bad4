import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EntityManager } from '../../database/database.ts';
import { Problem } from '../http/problem.ts';
import { longRoute, type Route, type SignedInContext } from '../http/route.ts';
import { resultPath } from '../results/results.schema.ts';
import { findingsUpTo, requireRows } from '../results/rows.routes.ts';
import { totalRows } from '../results/row-totals.queries.ts';
import type { RowTotals } from '../results/rows.schema.ts';
import { aboutExport, type ExportedResult } from './about.ts';
import type { CellWriter } from './cells.ts';
import { csvCells, csvOf } from './csv.ts';
import { exportSlots, type Slots } from './export-slots.ts';
import { exportedResult } from './exported-result.queries.ts';
import { csvQuery, rowCountHeader, xlsxQuery, type XlsxQuery } from './exports.schema.ts';
import { rowCells } from './row-cells.queries.ts';
import { SharedStrings } from './shared-strings.ts';
import { MOST_SHEET_ROWS, sheetCells, xlsxOf } from './xlsx.ts';

const tag = 'Exports';
const limit = { perMinute: 20 };
const description =
  `All rows of the filter in the order of its sort, streamed. \`${rowCountHeader}\` says how many there will be. ` +
  'A download that breaks off is not complete: its connection is cut. 429 while too many others are under way.';

/** Nobody reads for this long: the transaction of an export is not kept open for him. */
const STALLED_MS = 60_000;

/** Rows of a result as files. */
export function exportRoutes(): Route[] {
  const slots = exportSlots();
  return [csvRoute(slots), xlsxRoute(slots)];
}

const csvRoute = (slots: Slots) =>
  longRoute(
    'signed-in',
    {
      method: 'get',
      path: '/api/results/:resultId/rows.csv',
      ...{ tag, summary: 'Rows of a result as CSV', description, limit },
      input: { params: resultPath, query: csvQuery },
      responses: { 200: { description: 'RFC 4180, UTF-8', contentType: 'text/csv' } },
    },
    async (context) => {
      const { params, query } = context;
      const file = { type: 'text/csv; charset=utf-8', ending: 'csv', cells: csvCells(query) };
      await slots.take(() =>
        send(context, params.resultId, query, file, ({ rows }) =>
          Readable.from(csvOf(rows, query)),
        ),
      );
      return undefined;
    },
  );

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const xlsxRoute = (slots: Slots) =>
  longRoute(
    'signed-in',
    {
      method: 'get',
      path: '/api/results/:resultId/rows.xlsx',
      ...{ tag, summary: 'Rows of a result as a workbook', limit },
      description: `${description} 422 where a sheet cannot hold as many rows.`,
      input: { params: resultPath, query: xlsxQuery },
      responses: { 200: { description: 'A workbook of two sheets', contentType: sheet } },
    },
    async (context) => {
      const { params, query } = context;
      const strings = new SharedStrings();
      const file = { type: sheet, ending: 'xlsx', cells: sheetCells(query.language, strings) };
      await slots.take(() =>
        send(context, params.resultId, query, file, ({ rows, result, totals }) => {
          if (totals.rows > MOST_SHEET_ROWS) throw tooManyRows();
          return xlsxOf(rows, aboutExport(result, query, totals), query.language, strings);
        }),
      );
      return undefined;
    },
  );

interface Exported {
  readonly rows: ReturnType<typeof rowCells>;
  readonly result: ExportedResult;
  readonly totals: RowTotals;
}

interface File {
  readonly type: string;
  readonly ending: string;
  readonly cells: CellWriter;
}

/** Streams a file within one transaction as the caller; a reader who leaves ends it. */
async function send(
  { response, inTransaction }: SignedInContext,
  resultId: string,
  query: XlsxQuery,
  file: File,
  write: (exported: Exported) => Readable,
): Promise<void> {
  try {
    await inTransaction(async (em) => {
      const exported = await open(em, resultId, query, file.cells);
      const body = write(exported);
      const { slug, window } = exported.result;
      response
        .status(200)
        .set('Content-Type', file.type)
        .set(
          'Content-Disposition',
          `attachment; filename="${slug}_${window.from}_${window.to}.${file.ending}"`,
        )
        .set(rowCountHeader, String(exported.totals.rows))
        .setTimeout(STALLED_MS, () => response.destroy());
      try {
        await pipeline(body, response);
      } finally {
        // The reading must have ended before its transaction does.
        await exported.rows.return(undefined);
      }
    });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

async function open(
  em: EntityManager,
  resultId: string,
  query: XlsxQuery,
  write: CellWriter,
): Promise<Exported> {
  const found = await requireRows(em, resultId);
  const findings = await findingsUpTo(em, resultId, query.finding);
  const [result, totals] = [
    await exportedResult(em, resultId),
    await totalRows(em, found, query, findings),
  ];
  const { zone } = result;
  const rows = rowCells(em, { result: found, filter: query, findings, zone }, write);
  return { rows, result, totals };
}

/** The reader has left; nobody is there to be told of it. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

const tooManyRows = () =>
  new Problem(
    422,
    'too-many-rows',
    'Too many rows',
    `A sheet holds ${MOST_SHEET_ROWS.toLocaleString('en')} rows. Filter them, or take CSV.`,
  );
