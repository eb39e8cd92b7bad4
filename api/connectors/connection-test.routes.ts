import { randomUUID } from 'node:crypto';
import {
  CancelledFailure,
  ServiceError,
  TerminatedFailure,
  TimeoutFailure,
  WorkflowFailedError,
} from '@temporalio/client';
import type { Temporal } from '../../temporal/client.ts';
import { testConnectorWorkflow, type TestConnectorInput } from '../../workflows/contracts.ts';
import { Problem, notFound, unavailable } from '../http/problem.ts';
import { longRoute } from '../http/route.ts';
import { findConnector } from './connectors.queries.ts';
import { connectionReport, connectorPath } from './connectors.schema.ts';

const reportMs = 45_000;

/** Reaches the connector's remote in the worker, which alone may open credentials. */
export const testRoute = (temporal: Temporal) =>
  longRoute(
    'admin',
    {
      method: 'post',
      path: '/api/clients/:clientId/connectors/:connectorId/test',
      tag: 'Connectors',
      summary: 'Test the connection with the stored credentials',
      limit: { perMinute: 30 },
      input: { params: connectorPath },
      responses: { 200: { description: 'What was found, part by part', schema: connectionReport } },
    },
    async ({ inTransaction, params: { clientId, connectorId } }) => {
      const found = await inTransaction((em) => findConnector(em, clientId, connectorId));
      if (!found) throw notFound('connector');
      const input: TestConnectorInput = { connectorId, clientId };
      const id = testConnectorWorkflow.id(connectorId, randomUUID());
      const report = await temporal
        .run(testConnectorWorkflow, { id, input, clientId, timeoutMs: reportMs })
        .catch(noReport);
      return { status: 200, body: connectionReport.parse(report) };
    },
  );

function noReport(error: unknown): never {
  if (error instanceof ServiceError) throw unavailable('temporal', error);
  const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
  const ended = [TimeoutFailure, TerminatedFailure, CancelledFailure];
  if (!ended.some((kind) => cause instanceof kind)) throw error;
  const detail = `No report came within ${reportMs / 1000} s. Is a worker running?`;
  throw new Problem(504, 'no-report', 'No report', detail, { cause: error });
}
