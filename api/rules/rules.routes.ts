import { isDeepStrictEqual } from 'node:util';
import { matchingRules } from '../../database/matching-rules.ts';
import { clientPath } from '../clients/clients.schema.ts';
import { requireClient } from '../clients/require-client.ts';
import type { Dependencies } from '../dependencies.ts';
import { violates } from '../http/database-faults.ts';
import { conflict, notFound } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { previewRoute } from './preview.routes.ts';
import { refuseUnknownScheme } from './refuse-unknown-scheme.ts';
import { addRules, findRules, listRules, rulesInForce } from './rules.queries.ts';
import { rulesList, rulesVersion, saveQuery, versionPath } from './rules.schema.ts';

const tag = 'Matching rules';
const path = '/api/clients/:clientId/rules';

/** How a client's orders and transactions are matched: versions, and a look at what others would do. */
export function rulesRoutes({ temporal }: Dependencies): Route[] {
  return [inForce, list, one, save, previewRoute(temporal)];
}

const inForce = route(
  'admin',
  {
    method: 'get',
    path,
    ...{ tag, summary: 'The rules in force' },
    input: { params: clientPath },
    responses: { 200: { description: 'The newest version', schema: rulesVersion } },
  },
  async ({ em, params: { clientId } }) => {
    await requireClient(em, clientId);
    return { status: 200, body: await rulesInForce(em, clientId) };
  },
);

const list = route(
  'admin',
  {
    method: 'get',
    path: `${path}/versions`,
    ...{ tag, summary: 'All versions, newest first; the last one is 0, the defaults' },
    input: { params: clientPath },
    responses: { 200: { description: 'Versions', schema: rulesList } },
  },
  async ({ em, params: { clientId } }) => {
    await requireClient(em, clientId);
    return { status: 200, body: { versions: await listRules(em, clientId) } };
  },
);

const one = route(
  'admin',
  {
    method: 'get',
    path: `${path}/:version`,
    ...{ tag, summary: 'One version; 0 are the defaults' },
    input: { params: versionPath },
    responses: { 200: { description: 'The version', schema: rulesVersion } },
  },
  async ({ em, params: { clientId, version } }) => {
    await requireClient(em, clientId);
    const found = await findRules(em, clientId, version);
    if (!found) throw notFound('version');
    return { status: 200, body: found };
  },
);

const save = route(
  'admin',
  {
    method: 'put',
    path,
    ...{ tag, summary: 'Store new rules as the next version' },
    description: 'Results that were made before keep the rules that they were made with.',
    input: { params: clientPath, query: saveQuery, body: matchingRules },
    responses: {
      200: { description: 'These rules are in force already', schema: rulesVersion },
      201: { description: 'The new version', schema: rulesVersion },
    },
  },
  async ({ em, caller, params: { clientId }, query: { basedOn }, body }) => {
    await requireClient(em, clientId);
    await refuseUnknownScheme(em, clientId, body, 'key.scheme');
    const current = await rulesInForce(em, clientId);
    if (basedOn !== undefined && basedOn !== current.version) throw overtaken(current.version);
    if (isDeepStrictEqual(current.rules, body)) return { status: 200, body: current };
    const added = await addRules(em, current, body, caller.claims.sub).catch((error: unknown) => {
      if (!violates(error, 'matching_rules_client_id_version_key')) throw error;
      throw overtaken(current.version + 1);
    });
    const headers = { Location: `/api/clients/${clientId}/rules/${added.version}` };
    return { status: 201, body: added, headers };
  },
);

function overtaken(version: number) {
  const detail = `Version ${version} came between. Read it, then change it.`;
  return conflict('rules-changed', detail, { version });
}
