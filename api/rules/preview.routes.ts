import { randomUUID } from 'node:crypto';
import type { Temporal } from '../../temporal/client.ts';
import { previewRulesWorkflow, type PreviewRulesInput } from '../../workflows/contracts.ts';
import { clientPath } from '../clients/clients.schema.ts';
import { requireClient } from '../clients/require-client.ts';
import { conflict } from '../http/problem.ts';
import { longRoute } from '../http/route.ts';
import { workflowResult } from '../workflow-result.ts';
import { refuseUnknownScheme } from './refuse-unknown-scheme.ts';
import { previewAnswer, previewRequest } from './rules.schema.ts';

const previewMs = 120_000;

/** Asks the worker what other rules would make of the data that is there; stores nothing. */
export const previewRoute = (temporal: Temporal) =>
  longRoute(
    'admin',
    {
      method: 'post',
      path: '/api/clients/:clientId/rules/preview',
      tag: 'Matching rules',
      summary: 'What these rules would make of the newest data, beside those in force',
      description: 'Of the newest audit that has read both sides. Nothing is stored.',
      limit: { perMinute: 30 },
      input: { params: clientPath, body: previewRequest },
      responses: { 200: { description: 'Both outcomes', schema: previewAnswer } },
    },
    async ({ inTransaction, params: { clientId }, body: { rules, from, to } }) => {
      await inTransaction(async (em) => {
        await requireClient(em, clientId);
        await refuseUnknownScheme(em, clientId, rules, 'rules.key.scheme');
      });
      const window = from === undefined || to === undefined ? null : { from, to };
      const input: PreviewRulesInput = { clientId, rules, window };
      const id = previewRulesWorkflow.id(clientId, randomUUID());
      const start = { id, input, clientId, timeoutMs: previewMs };
      const found = await workflowResult(temporal, previewRulesWorkflow, start, 'preview');
      if (found === null) throw nothingRead(window);
      return { status: 200, body: previewAnswer.parse(found) };
    },
  );

function nothingRead(window: PreviewRulesInput['window']) {
  const days = window ? `of ${window.from} to ${window.to}` : 'of this client';
  return conflict('nothing-read', `No audit ${days} has read shop and GA4 yet. Run one first.`);
}
