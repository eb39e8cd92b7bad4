import { z } from 'zod';
import { notFound } from '../http/problem.ts';
import { longRoute, route, type Route } from '../http/route.ts';
import { findClient } from './clients.queries.ts';
import { client, clientPath } from './clients.schema.ts';
import { pictureTypes, readPicture, redrawn } from './logo-picture.ts';
import { findLogo, removeLogo, storeLogo } from './logo.queries.ts';
import { requireClient } from './require-client.ts';

const tag = 'Clients';
const path = '/api/clients/:clientId/logo';
/** The picture is one person's to see, so that no cache but their browser's may keep it. */
const forGood = 'private, max-age=31536000, immutable';
const askAgain = 'private, no-cache';

const version = z.strictObject({
  v: z.string().max(64).optional().meta({ description: 'as in logoUrl: may be kept for good' }),
});

const show = longRoute(
  'signed-in',
  {
    method: 'get',
    ...{ path, tag, summary: "A client's logo" },
    input: { params: clientPath, query: version },
    responses: { 200: { description: 'The logo', contentType: 'image/png' } },
  },
  async ({ params, query, response, inTransaction }) => {
    const logo = await inTransaction((em) => findLogo(em, params.clientId));
    if (!logo) throw notFound('logo');
    response
      .set('Content-Security-Policy', "default-src 'none'; sandbox")
      .set('Cache-Control', query.v === undefined ? askAgain : forGood)
      .vary('Authorization')
      .type('png')
      .send(logo);
    return undefined;
  },
);

const replace = longRoute(
  'admin',
  {
    method: 'put',
    ...{ path, tag, summary: "Replace a client's logo", limit: { perMinute: 30 } },
    description:
      'At most 1 MB and 16 million pixels; it is stored as a PNG within 192 × 192 pixels.',
    input: { params: clientPath },
    bodyTypes: pictureTypes,
    responses: { 200: { description: 'The client', schema: client } },
  },
  async ({ params: { clientId }, request, response, inTransaction }) => {
    await inTransaction((em) => requireClient(em, clientId));
    const png = await redrawn(await readPicture(request, response));
    const changed = await inTransaction(async (em) => {
      await requireClient(em, clientId);
      await storeLogo(em, clientId, png);
      return findClient(em, clientId);
    });
    if (!changed) throw notFound('client');
    return { status: 200, body: changed };
  },
);

const remove = route(
  'admin',
  {
    method: 'delete',
    ...{ path, tag, summary: "Take a client's logo away" },
    input: { params: clientPath },
    responses: { 204: { description: 'It has none' } },
  },
  async ({ em, params: { clientId } }) => {
    await requireClient(em, clientId);
    await removeLogo(em, clientId);
    return { status: 204 };
  },
);

/** Clients' logos, kept here because the page may load pictures of its own origin only. */
export function logoRoutes(): Route[] {
  return [show, replace, remove];
}
