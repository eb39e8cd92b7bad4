import type { EntityManager } from '../../database/database.ts';
import { notFound } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { findEntry, findResult } from '../results/results.queries.ts';
import { resultPath, type Result, type ResultEntry } from '../results/results.schema.ts';
import { requireRows } from '../results/rows.routes.ts';
import {
  comparison,
  comparisonPath,
  previousPeriod,
  type Comparison,
} from './comparison.schema.ts';
import { figuresOf } from './figures.ts';
import { verdictFlows } from './flows.queries.ts';
import { previousEntry } from './previous.queries.ts';
import { reasonsOf } from './reasons.ts';

const tag = 'Results';

/** A result beside another one. */
export function comparisonRoutes(): Route[] {
  return [previous, compare];
}

const previous = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/results/:resultId/previous',
    ...{ tag, summary: 'A result beside that of the period before' },
    input: { params: resultPath },
    responses: { 200: { description: 'Figures of both', schema: previousPeriod } },
  },
  async ({ em, params }) => {
    const now = await findEntry(em, params.resultId);
    if (!now) throw notFound('result');
    const then = await previousEntry(em, now);
    const body = { previous: then ?? null, figures: then ? figuresOf(then, now) : [] };
    return { status: 200, body };
  },
);

const compare = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/results/:resultId/comparison/:otherId',
    ...{ tag, summary: 'Two results of a client: figures, flows between verdicts, reasons' },
    input: { params: comparisonPath },
    responses: { 200: { description: 'The earlier made one comes first', schema: comparison } },
  },
  async ({ em, params }) => {
    const given = [await findResult(em, params.resultId), await findResult(em, params.otherId)];
    const [then, now] = given.filter((each) => each !== undefined).toSorted(byAge);
    if (!then || !now || then.clientId !== now.clientId) throw notFound('result');
    return { status: 200, body: await comparisonOf(em, then, now) };
  },
);

const byAge = (one: Result, other: Result) =>
  Date.parse(one.createdAt) - Date.parse(other.createdAt);

async function comparisonOf(em: EntityManager, then: Result, now: Result): Promise<Comparison> {
  const [rowsThen, rowsNow] = [await requireRows(em, then.id), await requireRows(em, now.id)];
  const [before, after] = [entry(then), entry(now)];
  return {
    ...{ then: before, now: after, figures: figuresOf(before, after) },
    flows: await verdictFlows(em, rowsThen, rowsNow),
    reasons: reasonsOf(then, now),
  };
}

function entry({ summary, ...described }: Result): ResultEntry {
  const { headline, counted, provisional, expectedBand } = summary;
  return { ...described, headline, counted, provisional, expectedBand };
}
