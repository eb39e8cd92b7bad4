import { DateTime } from 'luxon';
import { stepNames, type JobSteps } from '../../database/job-steps.ts';
import type { EntityManager } from '../../database/database.ts';
import { findClient } from '../clients/clients.queries.ts';
import { listConnectors } from '../connectors/connectors.queries.ts';
import type { Connector } from '../connectors/connectors.schema.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';

/** 400 where the window's last day has not begun yet in the client's zone. */
export function refuseFuture(to: string, zone: string): void {
  const today = DateTime.now().setZone(zone).toISODate();
  if (today !== null && to > today) {
    throw invalid([{ path: 'to', message: `lies in the future: today is ${today} in ${zone}` }]);
  }
}

/** What an audit of the client would run on. 404 without the client, 409 where it cannot run. */
export async function auditable(em: EntityManager, clientId: string) {
  const client = await findClient(em, clientId);
  if (!client) throw notFound('client');
  if (client.archivedAt !== null) {
    throw conflict('client-archived', 'The client is archived. Bring it back first.');
  }
  const connectors = await listConnectors(em, clientId);
  const missing = missingParts(connectors);
  if (missing.length > 0) {
    const detail = `An audit needs ${missing.join(' and ')}.`;
    throw conflict('connectors-missing', detail, { missing });
  }
  return { client, steps: queuedSteps(connectors) };
}

function missingParts(connectors: readonly Connector[]): string[] {
  const parts = [
    { name: 'a GA4 connector', found: connectors.find(({ kind }) => kind === 'ga4') },
    { name: 'a shop connector', found: connectors.find(({ kind }) => kind !== 'ga4') },
  ];
  return parts.flatMap(({ name, found }) => {
    if (!found) return [name];
    return found.credentials.set ? [] : [`credentials of the ${found.kind} connector`];
  });
}

/** One queued step per connector, then the reconciliation. */
function queuedSteps(connectors: readonly Connector[]): JobSteps {
  const kinds = new Set<string>(connectors.map(({ kind }) => kind));
  const names = stepNames.filter((name) => name === 'reconcile' || kinds.has(name));
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        ...{ status: 'queued', rows: 0, total: null, attempt: 1 },
        ...{ message: '', remedy: '', waitUntil: null },
      },
    ]),
  );
}
