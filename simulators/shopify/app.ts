import express, { type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import { Control } from '../control.ts';
import type { DemoShop } from '../demo/generate.ts';
import type { SimulatorSecrets } from '../secrets.ts';
import { LeakyBucket, type ShopifyPlanName } from './bucket.ts';
import { createGraphql } from './graphql.ts';
import { ShopifyTokens } from './tokens.ts';

/** What tests may change about a simulated shop. */
export interface ShopifyOptions {
  readonly plan?: ShopifyPlanName;
  /** Epoch milliseconds; decides what the last 60 days are, and how fast points come back. */
  readonly now?: () => number;
}

/** Supported on 2026-11-22, oldest first; older ones are answered by the oldest. */
const VERSIONS = ['2026-01', '2026-04', '2026-07', '2026-10'] as const;
const graphqlBody = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** A Shopify shop's Admin GraphQL API and its token endpoint, whatever the Host header says. */
export function shopifyApp(
  shop: DemoShop,
  keys: SimulatorSecrets['shopify'],
  { plan = 'plus', now = () => Date.now() }: ShopifyOptions = {},
): Express {
  const tokens = new ShopifyTokens(keys, now);
  const graphql = createGraphql(shop, keys.scopes, new LeakyBucket(plan, now), now);
  const app = express().disable('x-powered-by').disable('etag');
  app.use(new Control({ tooManyRequests, partial, expireTokens: expire(tokens) }).router());
  app.use(express.json(), express.urlencoded());
  app.post('/admin/oauth/access_token', (request, response) => {
    const { status, body } = tokens.grant(request.body);
    response.status(status).json(body);
  });
  app.post('/admin/api/:version/graphql.json', async (request, response) => {
    if (!tokens.isValid(request.get('x-shopify-access-token'))) {
      refuseToken(request, response);
      return;
    }
    const version = servedVersion(request.params.version);
    if (!version) return void response.status(404).json({ errors: 'Not Found' });
    response.set('X-Shopify-API-Version', version);
    const body = graphqlBody.safeParse(request.body);
    if (!body.success) return void response.status(400).json({ errors: { query: 'Required' } });
    const { query, variables } = body.data;
    const isThrottled = response.locals['fault'] === 'throttled';
    response.json(await graphql({ query, variables: variables ?? {} }, isThrottled));
  });
  app.use((_, response) => void response.status(404).json({ errors: 'Not Found' }));
  return app;
}

/** An expired version falls forward to the oldest supported one; a future one does not exist. */
function servedVersion(asked: string): string | undefined {
  if (VERSIONS.some((version) => version === asked)) return asked;
  return /^\d{4}-(01|04|07|10)$/.test(asked) && asked < VERSIONS[0] ? VERSIONS[0] : undefined;
}

function refuseToken(_: Request, response: Response) {
  response.status(401).json({
    errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
  });
}

/** All granted tokens end with the request that this fault hits. */
const expire = (tokens: ShopifyTokens) => (request: Request, response: Response) => {
  tokens.expire();
  refuseToken(request, response);
};

/** The edge refuses before the API counts any points. */
function tooManyRequests(_: Request, response: Response) {
  response.status(429).set('Retry-After', '2.0').json({ errors: 'Too Many Requests' });
}

/** Some data and an error beside it: the page is not whole. */
function partial(_: Request, response: Response) {
  const pageInfo = { hasNextPage: false, endCursor: null };
  response.json({
    data: { orders: { pageInfo, nodes: [] } },
    errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  });
}
