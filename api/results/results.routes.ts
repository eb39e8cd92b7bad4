import { clientPath } from '../clients/clients.schema.ts';
import { requireClient } from '../clients/require-client.ts';
import { notFound } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { findResult, latestResult, listResults } from './results.queries.ts';
import {
  latestFilter,
  result,
  resultFilter,
  resultList,
  resultPath,
  windowAnswer,
  windowQuery,
} from './results.schema.ts';
import { findWindow } from './window.queries.ts';

const tag = 'Results';

/** Stored reports. */
export function resultRoutes(): Route[] {
  return [list, latest, ofWindow, one];
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

const ofWindow = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/clients/:clientId/results/of-window',
    ...{ tag, summary: 'The newest result of a window, else those of the nearest windows' },
    input: { params: clientPath, query: windowQuery },
    responses: { 200: { description: 'The result, or what is offered', schema: windowAnswer } },
  },
  async ({ em, params, query }) => {
    await requireClient(em, params.clientId);
    return { status: 200, body: await findWindow(em, params.clientId, query) };
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
