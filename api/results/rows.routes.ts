import type { EntityManager } from '../../database/database.ts';
import type { FindingFilter } from '../../database/findings.ts';
import { invalid, notFound } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { findingsOf, rowsOf } from './results.queries.ts';
import { resultPath } from './results.schema.ts';
import { findRow } from './row-detail.queries.ts';
import type { RowsOf } from './row-filter.ts';
import { totalRows } from './row-totals.queries.ts';
import { findRows } from './rows.queries.ts';
import { rowConditions, rowDetail, rowFilter, rowPage, rowPath, rowTotals } from './rows.schema.ts';

const tag = 'Rows';

/** The rows behind a result's figures. */
export function rowRoutes(): Route[] {
  // The totals before the one row, whose id would match their path.
  return [rows, totals, one];
}

const rows = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/results/:resultId/rows',
    ...{ tag, summary: 'Rows of a result: filtered, sorted, a page at a time' },
    description:
      'Pages follow each other: `next` of one is `cursor` of the one behind it. A grid that loads blocks asks ' +
      'for them in order, one at a time, keeps each block’s `next` and knows its last row once `next` is null.',
    input: { params: resultPath, query: rowFilter },
    responses: { 200: { description: 'A page of rows', schema: rowPage } },
  },
  async ({ em, params, query }) => {
    const found = await requireRows(em, params.resultId);
    const findings = await findingsUpTo(em, found.resultId, query.finding);
    return { status: 200, body: await findRows(em, found, query, findings) };
  },
);

const totals = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/results/:resultId/rows/totals',
    ...{ tag, summary: 'Count and money of all rows of a filter' },
    input: { params: resultPath, query: rowConditions },
    responses: { 200: { description: 'Exact sums', schema: rowTotals } },
  },
  async ({ em, params, query }) => {
    const found = await requireRows(em, params.resultId);
    const findings = await findingsUpTo(em, found.resultId, query.finding);
    return { status: 200, body: await totalRows(em, found, query, findings) };
  },
);

const one = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/results/:resultId/rows/:rowId',
    ...{ tag, summary: 'One row: both sides, its finding, its key in other results' },
    input: { params: rowPath },
    responses: { 200: { description: 'The row', schema: rowDetail } },
  },
  async ({ em, params }) => {
    const found = await requireRows(em, params.resultId);
    const findings = await findingsOf(em, found.resultId);
    const row = await findRow(em, found, params.rowId, findings);
    if (!row) throw notFound('row');
    return { status: 200, body: row };
  },
);

/** Where the rows of a result are; 404 where the session may not see it. */
export async function requireRows(em: EntityManager, resultId: string): Promise<RowsOf> {
  const found = await rowsOf(em, resultId);
  if (!found) throw notFound('result');
  return found;
}

/** The finding whose rows are asked for comes last: they are what no earlier one covers. */
export async function findingsUpTo(
  em: EntityManager,
  resultId: string,
  asked: number | undefined,
): Promise<FindingFilter[]> {
  if (asked === undefined) return [];
  const findings = await findingsOf(em, resultId);
  if (asked < findings.length) return findings.slice(0, asked + 1).map(({ filter }) => filter);
  throw invalid([{ path: 'finding', message: `The result has ${findings.length} findings.` }]);
}
