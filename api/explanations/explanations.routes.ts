import { route, type Route } from '../http/route.ts';
import { resultPath } from '../results/results.schema.ts';
import { requireRows } from '../results/rows.routes.ts';
import { rowPath } from '../results/rows.schema.ts';
import { explainRow, takeBackExplanation } from './explanations.queries.ts';
import { explanation, newExplanation, newNote, resultNote } from './explanations.schema.ts';
import { removeNote, writeNote } from './result-notes.queries.ts';

const tag = 'Explanations';

/** What people write beside frozen rows. */
export function explanationRoutes(): Route[] {
  return [explain, takeBack, note, dropNote];
}

const rowAddress = '/api/results/:resultId/rows/:rowId/explanation';

const explain = route(
  'signed-in',
  {
    method: 'put',
    path: rowAddress,
    ...{ tag, summary: 'Say why a discrepancy is none to act on' },
    description:
      'It holds for the row’s match key as long as it has this verdict, in later results too. 409 for rows that ' +
      'are no discrepancy and for those without a key.',
    input: { params: rowPath, body: newExplanation },
    responses: { 200: { description: 'The explanation', schema: explanation } },
  },
  async ({ em, caller, params, body }) => {
    const result = await requireRows(em, params.resultId);
    const by = { claims: caller.claims, note: body.note };
    return { status: 200, body: await explainRow(em, result, params.rowId, by) };
  },
);

const takeBack = route(
  'signed-in',
  {
    method: 'delete',
    path: rowAddress,
    ...{ tag, summary: 'Take an explanation back' },
    input: { params: rowPath },
    responses: { 204: { description: 'It is taken back' } },
  },
  async ({ em, params }) => {
    await takeBackExplanation(em, await requireRows(em, params.resultId), params.rowId);
    return { status: 204 };
  },
);

const note = route(
  'admin',
  {
    method: 'put',
    path: '/api/results/:resultId/note',
    ...{ tag, summary: 'Write a note on a result, for the client to read' },
    input: { params: resultPath, body: newNote },
    responses: { 200: { description: 'The note', schema: resultNote } },
  },
  async ({ em, caller, params, body }) => {
    const result = await requireRows(em, params.resultId);
    const by = { claims: caller.claims, text: body.text };
    return { status: 200, body: await writeNote(em, result, by) };
  },
);

const dropNote = route(
  'admin',
  {
    method: 'delete',
    path: '/api/results/:resultId/note',
    ...{ tag, summary: 'Remove the note on a result' },
    input: { params: resultPath },
    responses: { 204: { description: 'It is removed' } },
  },
  async ({ em, params }) => {
    await removeNote(em, await requireRows(em, params.resultId));
    return { status: 204 };
  },
);
