import { violates } from '../http/database-faults.ts';
import { conflict, invalid, notFound, type Problem } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { addClient, changeClient, findClient, listClients } from './clients.queries.ts';
import {
  client,
  clientChanges,
  clientFilter,
  clientList,
  clientPath,
  newClient,
} from './clients.schema.ts';
import { slugOf } from './slug.ts';

const tag = 'Clients';
const ok = { description: 'The client', schema: client };

const list = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/clients',
    ...{ tag, summary: 'Clients: all for admins, their own for members' },
    input: { query: clientFilter },
    responses: { 200: { description: 'Clients by name', schema: clientList } },
  },
  async ({ em, isAdmin, query }) => {
    const clients = await listClients(em, isAdmin && query.archived === 'true');
    return { status: 200, body: { clients } };
  },
);

const create = route(
  'admin',
  {
    method: 'post',
    path: '/api/clients',
    ...{ tag, summary: 'Add a client' },
    input: { body: newClient },
    responses: { 201: { description: 'The new client', schema: client } },
  },
  async ({ em, body }) => {
    const slug = body.slug ?? slugOf(body.name);
    if (slug === '') {
      const message = 'None can be derived from this name: give one.';
      throw invalid([{ path: 'slug', message }]);
    }
    const created = await addClient(em, { ...body, slug }).catch(slugTaken(slug));
    return { status: 201, body: created, headers: { Location: `/api/clients/${created.id}` } };
  },
);

const one = route(
  'signed-in',
  {
    method: 'get',
    path: '/api/clients/:clientId',
    ...{ tag, summary: 'One client' },
    input: { params: clientPath },
    responses: { 200: ok },
  },
  async ({ em, params }) => {
    const found = await findClient(em, params.clientId);
    if (!found) throw notFound('client');
    return { status: 200, body: found };
  },
);

const change = route(
  'admin',
  {
    method: 'patch',
    path: '/api/clients/:clientId',
    ...{ tag, summary: 'Change a client, archive it or bring it back' },
    input: { params: clientPath, body: clientChanges },
    responses: { 200: ok },
  },
  async ({ em, params, body }) => {
    const changing = changeClient(em, params.clientId, body);
    const changed = await changing.catch(slugTaken(body.slug ?? ''));
    if (!changed) throw notFound('client');
    return { status: 200, body: changed };
  },
);

/** Clients: who the agency serves. */
export function clientRoutes(): Route[] {
  return [list, create, one, change];
}

function slugTaken(slug: string): (error: unknown) => never {
  return (error) => {
    if (!violates(error, 'clients_slug_unique')) throw error;
    throw taken(slug);
  };
}

function taken(slug: string): Problem {
  const detail = `Another client has the slug ${slug} already.`;
  return conflict('slug-taken', detail, { errors: [{ path: 'slug', message: detail }] });
}
