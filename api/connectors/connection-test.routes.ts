import { randomUUID } from 'node:crypto';
import type { Temporal } from '../../temporal/client.ts';
import { testConnectorWorkflow, type TestConnectorInput } from '../../workflows/contracts.ts';
import { notFound } from '../http/problem.ts';
import { longRoute } from '../http/route.ts';
import { workflowResult } from '../workflow-result.ts';
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
      const start = { id, input, clientId, timeoutMs: reportMs };
      const report = await workflowResult(temporal, testConnectorWorkflow, start, 'report');
      return { status: 200, body: connectionReport.parse(report) };
    },
  );
