import { clientPath } from '../clients/clients.schema.ts';
import { requireClient } from '../clients/require-client.ts';
import type { EntityManager } from '../../database/database.ts';
import type { FindingFilter } from '../../database/findings.ts';
import { invalid, notFound } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import {
  findResult,
  findingFilters,
  latestResult,
  listResults,
  rowsOf,
} from './results.queries.ts';
import { latestFilter, result, resultFilter, resultList, resultPath } from './results.schema.ts';
import { findRows } from './rows.queries.ts';
import { rowFilter, rowPage } from './rows.schema.ts';

const tag = 'Results';

/** Stored reports and the rows behind their figures. */
export function resultRoutes(): Route[] {
  return [list, latest, one, rows];
}

const list = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/clients/:clientId/results',
    ...{ tag, summary: 'Results of a client, newest first' },
    input: { params: clientPath, query: resultFilter },
    responses: { 200: { description: 'A page of results', schema: resultList } },
  },
  async ({ em, params, query }) => {
    await requireClient(em, params.clientId);
    return { status: 200, body: await listResults(em, params.clientId, query) };
  },
);

const latest = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/clients/:clientId/results/latest',
    ...{ tag, summary: 'The newest result of a client' },
    input: { params: clientPath, query: latestFilter },
    responses: { 200: { description: 'The result', schema: result } },
  },
  async ({ em, params, query }) => {
    await requireClient(em, params.clientId);
    const found = await latestResult(em, params.clientId, query);
    if (!found) throw notFound('result');
    return { status: 200, body: found };
  },
);

const one = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/results/:resultId',
    ...{ tag, summary: 'A result: summary and passport' },
    input: { params: resultPath },
    responses: { 200: { description: 'The result', schema: result } },
  },
  async ({ em, params }) => {
    const found = await findResult(em, params.resultId);
    if (!found) throw notFound('result');
    return { status: 200, body: found };
  },
);

const rows = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/results/:resultId/rows',
    ...{ tag, summary: 'Rows of a result: filtered, sorted, a page at a time' },
    input: { params: resultPath, query: rowFilter },
    responses: { 200: { description: 'A page of rows', schema: rowPage } },
  },
  async ({ em, params, query }) => {
    const found = await rowsOf(em, params.resultId);
    if (!found) throw notFound('result');
    const findings = await findingsUpTo(em, found.resultId, query.finding);
    return { status: 200, body: await findRows(em, found, query, findings) };
  },
);

/** The finding whose rows are asked for comes last: they are what no earlier one covers. */
async function findingsUpTo(
  em: EntityManager,
  resultId: string,
  asked: number | undefined,
): Promise<FindingFilter[]> {
  if (asked === undefined) return [];
  const findings = await findingFilters(em, resultId);
  if (asked < findings.length) return findings.slice(0, asked + 1);
  throw invalid([{ path: 'finding', message: `The result has ${findings.length} findings.` }]);
}
