import type { ConnectorInput } from '../../database/connector-settings.ts';
import { parseKeyRing, type KeyRing } from '../../database/credentials/key-ring.ts';
import type { EntityManager } from '../../database/database.ts';
import { clientPath } from '../clients/clients.schema.ts';
import { requireClient } from '../clients/require-client.ts';
import type { Dependencies } from '../dependencies.ts';
import { violates } from '../http/database-faults.ts';
import { conflict, notFound } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { testRoute } from './connection-test.routes.ts';
import { parseChanges, refusePrivateHosts } from './connector-checks.ts';
import {
  addConnector,
  changeConnector,
  findConnector,
  listConnectors,
  removeConnector,
} from './connectors.queries.ts';
import {
  connector,
  connectorChanges,
  connectorList,
  connectorPath,
  newConnector,
  type Connector,
} from './connectors.schema.ts';

const tag = 'Connectors';
const collection = '/api/clients/:clientId/connectors';
const member = `${collection}/:connectorId`;

/** The sources of a client. Credentials go in sealed and never come out. */
export function connectorRoutes(deps: Dependencies): Route[] {
  const ring = parseKeyRing(deps.config.encryptionKeys);
  const { allowPrivateHosts } = deps.config;
  return [list, one, save(ring, allowPrivateHosts), change(ring, allowPrivateHosts), remove].concat(
    testRoute(deps.temporal),
  );
}

const list = route(
  'admin',
  {
    method: 'get',
    path: collection,
    ...{ tag, summary: 'Connectors of a client' },
    input: { params: clientPath },
    responses: { 200: { description: 'Connectors', schema: connectorList } },
  },
  async ({ em, params }) => {
    await requireClient(em, params.clientId);
    return { status: 200, body: { connectors: await listConnectors(em, params.clientId) } };
  },
);

const one = route(
  'admin',
  {
    method: 'get',
    path: member,
    ...{ tag, summary: 'One connector' },
    input: { params: connectorPath },
    responses: { 200: { description: 'The connector', schema: connector } },
  },
  async ({ em, params }) => ({
    status: 200,
    body: await requireConnector(em, params.clientId, params.connectorId),
  }),
);

const save = (ring: KeyRing, allowPrivateHosts: boolean) =>
  route(
    'admin',
    {
      method: 'post',
      path: collection,
      ...{ tag, summary: 'Add a connector, or replace the one of this kind' },
      input: { params: clientPath, body: newConnector },
      responses: {
        200: { description: 'The kind was there: replaced', schema: connector },
        201: { description: 'The new connector', schema: connector },
      },
    },
    async ({ em, params: { clientId }, body }) => {
      if (!allowPrivateHosts) refusePrivateHosts(body);
      await requireClient(em, clientId);
      const stored = await listConnectors(em, clientId);
      const same = stored.find(({ kind }) => kind === body.kind);
      if (same) {
        await changeConnector(em, same.id, body, ring);
        return { status: 200, body: await requireConnector(em, clientId, same.id) };
      }
      refuseSecondShop(stored, body);
      const id = await addConnector(em, { clientId, kind: body.kind, ring }, body).catch(
        (error: unknown) => {
          if (!violates(error, 'connectors_one_shop')) throw error;
          throw conflict('second-shop', 'Another shop was added at the same time.');
        },
      );
      const headers = { Location: `/api/clients/${clientId}/connectors/${id}` };
      return { status: 201, body: await requireConnector(em, clientId, id), headers };
    },
  );

const change = (ring: KeyRing, allowPrivateHosts: boolean) =>
  route(
    'admin',
    {
      method: 'patch',
      path: member,
      ...{ tag, summary: 'Replace the settings or the credentials of a connector' },
      input: { params: connectorPath, body: connectorChanges },
      responses: { 200: { description: 'The connector', schema: connector } },
    },
    async ({ em, params: { clientId, connectorId }, body }) => {
      const { kind } = await requireConnector(em, clientId, connectorId);
      const write = parseChanges(kind, body);
      if (!allowPrivateHosts) refusePrivateHosts(write);
      await changeConnector(em, connectorId, write, ring);
      return { status: 200, body: await requireConnector(em, clientId, connectorId) };
    },
  );

const remove = route(
  'admin',
  {
    method: 'delete',
    path: member,
    ...{ tag, summary: 'Remove a connector with its credentials and all that was read through it' },
    input: { params: connectorPath },
    responses: { 204: { description: 'Removed' } },
  },
  async ({ em, params: { clientId, connectorId } }) => {
    await requireConnector(em, clientId, connectorId);
    await removeConnector(em, connectorId);
    return { status: 204 };
  },
);

function refuseSecondShop(stored: readonly Connector[], { kind }: ConnectorInput): void {
  const shop = stored.find((connector) => connector.kind !== 'ga4');
  if (kind === 'ga4' || !shop) return;
  const detail = `A client has one shop; this one has a ${shop.kind} connector. Remove it first.`;
  throw conflict('second-shop', detail, { connectorId: shop.id });
}

async function requireConnector(
  em: EntityManager,
  clientId: string,
  connectorId: string,
): Promise<Connector> {
  const found = await findConnector(em, clientId, connectorId);
  if (!found) throw notFound('connector');
  return found;
}
